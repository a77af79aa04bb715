package org.palabre;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.palabre.kernel.Idempotent;

/** Which feature may see which, as data, and what every class must keep to. Plain tests: ArchUnit's own runner finds none on JUnit 6. */
class ArchitectureTest {
    private static final Set<String> GROUND = Set.of("kernel", "identity", "space");
    /** Each feature and what it may see. A package that is not named here may not exist. */
    private static final Map<String, Set<String>> SEES = new LinkedHashMap<>();

    static {
        SEES.put("kernel", Set.of());
        SEES.put("identity", Set.of("kernel"));
        SEES.put("space", Set.of("kernel", "identity"));
        SEES.put("vote", GROUND);
        SEES.put("comment", GROUND);
        SEES.put("attachment", GROUND);
        SEES.put("proposal", and(GROUND, "vote", "comment", "attachment"));
        SEES.put("debate", and(GROUND, "vote", "comment", "attachment"));
        SEES.put("moderation", GROUND);
        SEES.put("follow", and(GROUND, "vote", "comment", "attachment", "proposal", "debate"));
        SEES.put("local", and(GROUND, "vote", "comment", "attachment", "proposal", "debate", "moderation", "follow"));
    }

    private final JavaClasses ours = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.palabre");

    private static Set<String> and(Set<String> some, String... others) {
        var all = new TreeSet<>(some);
        all.addAll(List.of(others));
        return all;
    }

    private static String feature(String packageName) {
        return packageName.replaceFirst("^org\\.palabre\\.?", "");
    }

    @Test
    void every_package_is_a_feature_of_the_table() {
        var unknown = ours.stream().map(type -> feature(type.getPackageName())).filter(name -> !SEES.containsKey(name)).collect(Collectors.toSet());
        assertTrue(unknown.isEmpty(), "packages that the table does not know: " + unknown);
        assertTrue(ours.size() > 50, "the classes were not found: the rules below would hold of nothing");
    }

    @Test
    void a_feature_sees_only_what_the_table_lets_it_see() {
        SEES.forEach((feature, seen) -> {
            var forbidden = SEES.keySet().stream().filter(other -> !other.equals(feature) && !seen.contains(other))
                    .map(other -> "org.palabre." + other).toArray(String[]::new);
            if (forbidden.length > 0) noClasses().that().resideInAPackage("org.palabre." + feature)
                    .should().dependOnClassesThat().resideInAnyPackage(forbidden).allowEmptyShould(true).check(ours);
        });
    }

    @Test
    void features_form_no_cycle() {
        slices().matching("org.palabre.(*)..").should().beFreeOfCycles().check(ours);
    }

    @Test
    void entities_stay_at_home() {
        classes().that().areAnnotatedWith(Entity.class).should(not(com.tngtech.archunit.lang.conditions.ArchConditions.haveModifier(PUBLIC))).check(ours);
    }

    @Test
    void what_has_a_path_is_called_a_resource() {
        classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource").check(ours);
    }

    /** Two resources with different class-level paths hide each other's endpoints behind a 404. */
    @Test
    void every_resource_starts_at_the_same_path() {
        classes().that().areAnnotatedWith(Path.class).should(satisfy("start at /api/v1",
                type -> type.getAnnotationOfType(Path.class).value().equals("/api/v1"))).check(ours);
    }

    @Test
    void every_endpoint_is_public_and_says_who_may_call_it() {
        methods().that(areEndpoints()).should(satisfy("be public and carry a permission", method -> method.getModifiers().contains(PUBLIC)
                && (permitted(method) || permitted(method.getOwner())))).check(ours);
    }

    /** What an upload prepares stands between two transactions: it is the second one that knows a retry. */
    @Test
    void every_post_takes_a_retry() {
        methods().that().haveFullName("org.palabre.attachment.Attaching.attach(org.palabre.space.SubjectType, java.util.UUID, org.palabre.attachment.Uploads$Sent, org.palabre.attachment.Uploads$Kept)")
                .should().beAnnotatedWith(Idempotent.class).check(ours);
        methods().that(areEndpoints()).and().areAnnotatedWith(POST.class).and().areDeclaredInClassesThat().doNotHaveSimpleName("AttachmentResource").and().doNotHaveFullName("org.palabre.kernel.PreviewResource.preview(org.palabre.kernel.PreviewResource$NewPreview)")
                .should().beAnnotatedWith(Idempotent.class).check(ours);
    }

    @Test
    void nothing_prints() {
        noClasses().that().resideOutsideOfPackage("org.palabre.local").should(
                com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS).check(ours);
    }

    private static boolean permitted(com.tngtech.archunit.core.domain.properties.CanBeAnnotated element) {
        return element.isAnnotatedWith(PermitAll.class) || element.isAnnotatedWith(RolesAllowed.class) || element.isAnnotatedWith(Authenticated.class);
    }

    private static DescribedPredicate<JavaMethod> areEndpoints() {
        return DescribedPredicate.describe("are endpoints", method -> method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)));
    }

    private static <T extends com.tngtech.archunit.core.domain.properties.HasName.AndFullName> ArchCondition<T> satisfy(String description, java.util.function.Predicate<T> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                events.add(new SimpleConditionEvent(item, holds.test(item), item.getFullName() + " does not " + description));
            }
        };
    }
}
