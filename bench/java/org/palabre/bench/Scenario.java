package org.palabre.bench;

import java.util.List;

/**
 * One thing that is measured.
 *
 * @param what in the words of the results
 * @param arguments what load.lua is told, but the number to begin with
 * @param besides the pgbench script of the same statements, or null
 */
record Scenario(String name, String what, List<String> arguments, Captured besides) {
    static final String CONSTANT_LIST = "constant of the list's size";
    static final String CONSTANT_ITEM = "constant of the item's size";
    static final String CONSTANT_COMMENTS = "constant of the comments' size";
}
