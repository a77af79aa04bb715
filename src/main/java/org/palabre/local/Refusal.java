package org.palabre.local;

/** Something a person can put right: its message is the sentence they read, never a stack trace. */
public final class Refusal extends RuntimeException {

    Refusal(String sentence) {
        super(sentence);
    }

    Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
