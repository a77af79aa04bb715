package org.palabre.kernel;

import java.util.List;

/**
 * The only error type: a machine code, an HTTP status and the words' arguments.
 * {@link Problems} renders it as RFC 9457 {@code application/problem+json} in the reader's language; the code is the end
 * of its {@code type} ({@code /problems/<code>}) and the key of its texts in {@code messages/problems_*.properties}.
 */
public class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final transient List<Violation> violations;
    private final transient Object[] arguments;

    /** One field that does not fit; {@code message} is shown as it is, beside the field. */
    public record Violation(String field, String message) {}

    private Problem(int status, String code, List<Violation> violations, Object... arguments) {
        super(status + " " + code, null, false, false);
        this.status = status;
        this.code = code;
        this.violations = violations;
        this.arguments = arguments;
    }

    public static Problem of(int status, String code, Object... arguments) {
        return new Problem(status, code, List.of(), arguments);
    }

    /** 404, for what does not exist and for what this person may not see: the two are never told apart. */
    public static Problem notFound() {
        return of(404, "not-found");
    }

    public static Problem conflict(String code, Object... arguments) {
        return of(409, code, arguments);
    }

    /**
     * 400 for one field.
     *
     * @param key a key of {@code messages/problems_*.properties} under {@code violation.}
     */
    public static Problem invalid(String field, String key, Object... arguments) {
        return new Problem(400, "invalid", List.of(new Violation(field, Messages.violation(key, arguments))));
    }

    public static Problem invalid(List<Violation> violations) {
        return new Problem(400, "invalid", violations);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    List<Violation> violations() {
        return violations;
    }

    Object[] arguments() {
        return arguments;
    }
}
