package com.example.sessions;

import dev.ember.persistence.codec.RecordFamily;

/** What a snapshot holds. */
@RecordFamily
public interface SessionValue {}
