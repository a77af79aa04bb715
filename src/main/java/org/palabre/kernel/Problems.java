package org.palabre.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.palabre.kernel.Problem.Violation;

/** Every exception as RFC 9457 {@code application/problem+json}, in the reader's language, without a word of our inside. */
class Problems {
    static final String MEDIA_TYPE = "application/problem+json";
    /** In seconds: what is away is asked for again soon, but not by everybody at once. */
    private static final int RETRY_AFTER = 5;
    private static final Logger LOG = Logger.getLogger(Problems.class);
    /** What the framework refuses before our code sees it. */
    private static final Map<Integer, String> BY_STATUS = Map.of(400, "malformed", 401, "unauthenticated", 403, "forbidden",
            404, "not-found", 405, "method-not-allowed", 406, "not-acceptable", 411, "length-required", 413, "too-large", 415, "unsupported-media-type",
            503, "unavailable");

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class, ForbiddenException.class, Throwable.class,
            WebApplicationException.class, ConstraintViolationException.class, JsonProcessingException.class, JsonMappingException.class,
            MismatchedInputException.class})
    Response render(Throwable thrown, ContainerRequestContext request) {
        var reader = Messages.negotiate(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        var problem = asProblem(thrown, reader);
        var response = Response.status(problem.status()).type(MEDIA_TYPE).language(reader)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Document.of(problem, reader, encoded(request.getUriInfo().getPath())));
        if (problem.status() == 401) response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        if (problem.status() == 429 || problem.status() == 503) response.header(HttpHeaders.RETRY_AFTER, problem.arguments()[0]);
        if (thrown instanceof WebApplicationException refused && refused.getResponse().getHeaderString(HttpHeaders.ALLOW) != null)
            response.header(HttpHeaders.ALLOW, refused.getResponse().getHeaderString(HttpHeaders.ALLOW));
        return response.build();
    }

    /** Looks at the causes, since transactions and frameworks wrap what happened. */
    static Problem asProblem(Throwable thrown, Locale reader) {
        // What we refused while a body was being read comes wrapped as if it had been unreadable.
        for (var cause : causes(thrown)) if (cause instanceof Problem problem) return problem;
        for (var cause : causes(thrown)) {
            if (cause instanceof ConstraintViolationException invalid) return Problem.invalid(violations(invalid, reader));
            if (cause instanceof MismatchedInputException unread) return Problem.invalid(List.of(new Violation(field(unread),
                    Messages.text(reader, "violation.unreadable"))));
            if (cause instanceof StreamReadException || cause instanceof StreamConstraintsException) return byStatus(400);
            if (noRoomForForm(cause)) {
                LOG.error("Told as files-unavailable", cause);
                return Problem.of(503, "files-unavailable", 30);
            }
            if (unreadableForm(cause)) return byStatus(400);
            if (cause instanceof OptimisticLockException || cause instanceof org.hibernate.StaleStateException)
                return Problem.of(412, "stale");
            if (cause instanceof SQLException refused) {
                var problem = bySqlState(refused);
                if (problem != null) return problem;
            }
            if (cause instanceof AuthenticationFailedException || cause instanceof UnauthorizedException) return byStatus(401);
            if (cause instanceof ForbiddenException) return byStatus(403);
        }
        if (thrown instanceof WebApplicationException refused && BY_STATUS.containsKey(refused.getResponse().getStatus()))
            return byStatus(refused.getResponse().getStatus());
        if (thrown instanceof OIDCException) {
            LOG.warnf("Told as sign-in-unavailable: %s", thrown.getMessage());
            return Problem.of(503, "sign-in-unavailable", RETRY_AFTER);
        }
        LOG.errorf(thrown, "Unexpected, told with the mark %s", RequestLog.id());
        return Problem.of(500, "unexpected", RequestLog.id());
    }

    /** A file is kept on this copy's disk while it arrives. That the disk refuses it, only the place says where it was thrown: the words are the system's. */
    private static boolean noRoomForForm(Throwable thrown) {
        if (!(thrown instanceof IOException)) return false;
        var places = Arrays.stream(thrown.getStackTrace()).map(StackTraceElement::getClassName).toList();
        return places.stream().anyMatch(name -> name.startsWith("sun.nio.ch.FileChannelImpl") || name.startsWith("sun.nio.fs.") || name.equals("java.io.FileOutputStream"))
                && places.stream().anyMatch(name -> name.startsWith("org.jboss.resteasy.reactive.server.core.multipart."));
    }

    /** A form with files that ends too early, or is none. The framework says so with all kinds of exceptions, none of which can be named. */
    private static boolean unreadableForm(Throwable thrown) {
        return "Connection terminated parsing multipart request".equals(thrown.getMessage())
                || Arrays.stream(thrown.getStackTrace()).map(StackTraceElement::getClassName).filter(name -> name.startsWith("org.jboss.resteasy.reactive")).findFirst()
                        .filter(name -> name.startsWith("org.jboss.resteasy.reactive.server.core.multipart.MultipartParser")).isPresent();
    }

    /** The outermost first; a commit that fails has its cause among what it suppressed. */
    static List<Throwable> causes(Throwable thrown) {
        var found = new ArrayList<>(List.of(thrown));
        for (int i = 0; i < found.size() && i < 50; i++) {
            var each = found.get(i);
            if (each.getCause() != null) found.add(each.getCause());
            found.addAll(List.of(each.getSuppressed()));
        }
        return found;
    }

    /**
     * What the database refuses, by PostgreSQL's Appendix A: its own trouble is over in a moment, what breaks a rule that
     * nobody had checked before is the sender's to change, and the log's to tell us. Null for what should never happen.
     */
    private static Problem bySqlState(SQLException refused) {
        var state = refused.getSQLState() == null ? "" : refused.getSQLState();
        if (state.equals("23505")) return Problem.conflict("already-exists");
        if (state.equals("22021")) return byStatus(400);                                   // a NUL in a text
        var problem = switch (state) {
            case "23503", "23P01" -> Problem.conflict("contradicted");                     // foreign key, exclusion
            case "23502", "23514" -> Problem.of(400, "not-storable");                      // not null, check
            default -> state.startsWith("22") ? Problem.of(400, "not-storable")
                    : state.matches("(08|28|40|53|57P0).*|25P03|55P03|57014") || state.isEmpty() && noConnectionFree(refused) ? byStatus(503) : null;
        };
        // A database that is away says so to everybody at once: a line each, and not where in our code. Class 22 quotes what it could not read.
        if (problem != null) LOG.warnf("Told as %s: %s %s", problem.code(), state, state.startsWith("22") ? "" : refused.getMessage());
        return problem;
    }

    /** Whether there is no database to ask, or none that takes us, rather than one that refuses this. */
    static boolean isAway(SQLException refused) {
        var state = refused.getSQLState() == null ? "" : refused.getSQLState();
        return state.matches("(08|28|57P0).*") || state.isEmpty() && noConnectionFree(refused);
    }

    /** The pool says it in words only. */
    private static boolean noConnectionFree(SQLException refused) {
        return refused.getMessage() != null && refused.getMessage().toLowerCase(Locale.ROOT).contains("acquisition timeout");
    }

    private static Problem byStatus(int status) {
        return status == 503 ? Problem.of(503, "unavailable", RETRY_AFTER) : Problem.of(status, BY_STATUS.get(status));
    }

    static String document(int status, String acceptLanguage, String path) {
        var reader = Messages.negotiate(acceptLanguage);
        return io.vertx.core.json.Json.encode(Document.of(byStatus(BY_STATUS.containsKey(status) ? status : 400), reader, path).asMap());
    }

    /** Bean Validation's own sentences, in the reader's language, by the field's name as the client wrote it. */
    private static List<Violation> violations(ConstraintViolationException invalid, Locale reader) {
        return invalid.getConstraintViolations().stream().map(violation -> {
            var type = violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
            var attributes = violation.getConstraintDescriptor().getAttributes();
            var path = java.util.stream.StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                    .skip(2).map(Path.Node::toString).collect(Collectors.joining("."));
            var sentence = type.equals("Size") && attributes.get("min").equals(0) ? "Size.max" : type;
            var message = violation.getMessageTemplate().startsWith("{jakarta.")
                    ? Messages.text(reader, "violation." + sentence, attributes.getOrDefault("min", attributes.get("value")), attributes.get("max"))
                    : Messages.text(reader, "violation." + violation.getMessageTemplate());
            return new Violation(path.isEmpty() ? "body" : path, message);
        }).sorted(java.util.Comparator.comparing(Violation::field).thenComparing(Violation::message)).toList();
    }

    private static String field(MismatchedInputException unread) {
        var path = unread.getPath().stream().map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    /** The wire format, in the order of RFC 9457, section 3.1. */
    @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY)
    @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "Problem", description = "RFC 9457")
    record Document(String type, String title, int status, String detail, String instance, List<Violation> violations) {
        static Document of(Problem problem, Locale reader, String path) {
            return new Document("/problems/" + problem.code(),
                    Messages.text(reader, problem.code() + ".title"), problem.status(),
                    Messages.text(reader, problem.code() + ".detail", problem.arguments()), path, problem.violations());
        }

        Map<String, Object> asMap() {
            return new java.util.LinkedHashMap<>(Map.of("type", type, "title", title, "status", status, "detail", detail, "instance", instance));
        }
    }

    private static final Pattern IN_NO_ADDRESS = Pattern.compile("[\\p{Cntrl} <>\"\\\\^`{|}]");

    /** A path as an address has it: what stood in one as markup is not given back as such. */
    private static String encoded(String path) {
        return IN_NO_ADDRESS.matcher(path).replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
    }
}
