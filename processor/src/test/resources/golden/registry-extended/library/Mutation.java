package library;

import dev.ember.persistence.codec.RecordFamily;

@RecordFamily(reserved = @RecordFamily.Reserved(from = 4, to = 7, reason = "old files hold \"drafts\""))
public interface Mutation {}
