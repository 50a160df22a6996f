@FieldCodecs(Codecs.CurrencyCodec.class)
package golden;

import dev.ember.persistence.codec.FieldCodecs;
