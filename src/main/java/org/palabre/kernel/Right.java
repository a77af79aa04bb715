package org.palabre.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether a deed is allowed, or the one reason why not. The same sentence guards the deed ({@link #require}) and fills
 * {@code can} in the views, where it is {@code true} or the reason's code.
 */
@Schema(description = "true, or the code of the reason why not")
public final class Right {
    public static final Right YES = new Right(null, 200);
    private final String reason;
    private final int status;

    private Right(String reason, int status) {
        this.reason = reason;
        this.status = status;
    }

    /** Refused to this person (403). */
    public static Right no(String reason) {
        return new Right(reason, 403);
    }

    /** Refused to everybody by the state of the thing (409). */
    public static Right notNow(String reason) {
        return new Right(reason, 409);
    }

    public boolean given() {
        return reason == null;
    }

    /** This right, and when it is given the next one too: the first refusal is the one that is told. */
    public Right and(java.util.function.Supplier<Right> next) {
        return given() ? next.get() : this;
    }

    public Right and(boolean condition, Right otherwise) {
        return given() && !condition ? otherwise : this;
    }

    public void require() {
        if (!given()) throw Problem.of(status, reason);
    }

    @JsonValue
    public Object told() {
        return given() ? Boolean.TRUE : reason;
    }

    @Override
    public String toString() {
        return String.valueOf(told());
    }
}
