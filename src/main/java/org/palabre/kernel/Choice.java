package org.palabre.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Query parameters with a fixed set of values: an unknown one is a 400 that lists the known. */
public final class Choice {
    private Choice() {}

    public static String of(String parameter, String given, String byDefault, String... known) {
        if (given == null || given.isEmpty()) return byDefault;
        if (List.of(known).contains(given)) return given;
        throw Problem.invalid(parameter, "choice", String.join(", ", known));
    }

    /** An enum's constant by its name in any case, or null where the parameter was not given. */
    public static <E extends Enum<E>> E of(String parameter, String given, Class<E> type) {
        if (given == null || given.isEmpty()) return null;
        return Arrays.stream(type.getEnumConstants()).filter(constant -> constant.name().equalsIgnoreCase(given)).findFirst()
                .orElseThrow(() -> Problem.invalid(parameter, "choice", String.join(", ",
                        Arrays.stream(type.getEnumConstants()).map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList())));
    }

    /** Free text of at most 200 characters, or null where it is blank. */
    public static String text(String parameter, String given) {
        if (given == null || given.isBlank()) return null;
        if (given.length() > 200 || given.indexOf(0) >= 0) throw Problem.invalid(parameter, "text", 200);
        return given.strip();
    }

    /** An id in a query: what is no id is a 400. */
    public static UUID idIn(String parameter, String given) {
        try {
            return UUID.fromString(given);
        } catch (IllegalArgumentException notAnId) {
            throw Problem.invalid(parameter, "id");
        }
    }

    /** A number of a path, from 1: what is none names nothing. */
    public static int number(String given) {
        try {
            if (Integer.parseInt(given) > 0) return Integer.parseInt(given);
        } catch (NumberFormatException notANumber) {
            // told below, like what no number could be
        }
        throw Problem.notFound();
    }

    /** An id of a path: what is no id names nothing, so it is a 404 like any unknown one. */
    public static UUID id(String given) {
        try {
            return UUID.fromString(given);
        } catch (IllegalArgumentException notAnId) {
            throw Problem.notFound();
        }
    }
}
