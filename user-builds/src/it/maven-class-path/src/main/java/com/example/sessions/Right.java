package com.example.sessions;

import dev.ember.persistence.codec.WireCode;

/** What the user of a session may do. */
public enum Right {
    @WireCode(1)
    READ,
    @WireCode(2)
    WRITE
}
