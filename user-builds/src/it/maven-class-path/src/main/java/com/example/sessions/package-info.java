/** Who is logged in: a state machine with records of its own, and a program that writes and recovers it. */
package com.example.sessions;
