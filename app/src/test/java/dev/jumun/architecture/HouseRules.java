package dev.jumun.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.jumun.coupon.CouponDesk;
import dev.jumun.order.Checkout;
import dev.jumun.product.StockRoom;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.UseCase;
import dev.jumun.user.BalanceDesk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mapstruct.Mapper;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * The walls of the house that the compiler and Spring Modulith do not guard, for classes below a
 * root package. The root is a parameter so that each rule can be shown a planted violation which it
 * must catch.
 */
final class HouseRules {

    private static final List<String> ROOMS =
            List.of(
                    "shared",
                    "user",
                    "product",
                    "coupon",
                    "order",
                    "payment",
                    "statistics",
                    "dataplatform",
                    "reconciliation");

    /** MapStruct names what it generates itself. */
    private static final DescribedPredicate<JavaClass> GENERATED_MAPPER =
            DescribedPredicate.describe(
                    "a generated mapper",
                    type ->
                            type.getRawInterfaces().stream()
                                    .anyMatch(mapper -> mapper.isAnnotatedWith(Mapper.class)));

    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    private String[] core() {
        return ROOMS.stream()
                .flatMap(room -> Stream.of(root + "." + room, root + "." + room + ".domain"))
                .toArray(String[]::new);
    }

    private String web() {
        return root + ".*.web..";
    }

    private String persistence() {
        return root + ".*.persistence..";
    }

    /**
     * What lies below the data platform's room and on no other side, so that each new kind does.
     */
    private DescribedPredicate<JavaClass> external() {
        return resideInAnyPackage(root + ".dataplatform.*..")
                .and(DescribedPredicate.not(resideInAnyPackage(core())))
                .and(DescribedPredicate.not(resideInAnyPackage(app())))
                .and(DescribedPredicate.not(resideInAnyPackage(web(), persistence())))
                .as("adapters of the data platform");
    }

    private String[] app() {
        return new String[] {root, root + ".*.config..", root + ".demo.."};
    }

    /** Every class belongs to a side, and the sides of the hexagon know only the core. */
    ArchRule sides() {
        return layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(root + "..")
                .layer("core")
                .definedBy(core())
                .layer("web")
                .definedBy(web())
                .layer("persistence")
                .definedBy(persistence())
                .optionalLayer("external")
                .definedBy(external())
                .optionalLayer("app")
                .definedBy(app())
                .whereLayer("web")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("persistence")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("external")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitecture();
    }

    ArchRule coreKnowsNoFramework() {
        return classes()
                .that(resideInAnyPackage(core()))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(core())
                                .or(resideInAnyPackage("java..", "org.jspecify.annotations"))
                                .or(
                                        DescribedPredicate.describe(
                                                "Modulith's annotation of a module",
                                                type ->
                                                        type.getName()
                                                                .startsWith(
                                                                        "org.springframework.modulith.ApplicationModule"))));
    }

    /** Deciding is pure: time, chance and ids are passed in. */
    ArchRule coreAsksNoClockAndNoChance() {
        return noClasses()
                .that(resideInAnyPackage(core()))
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "it reads a clock or draws at random",
                                call ->
                                        isCall(call, "java.time.Instant", "now")
                                                || isCall(call, "java.time.Clock", "instant")
                                                || isCall(
                                                        call,
                                                        "java.lang.System",
                                                        "currentTimeMillis")
                                                || isCall(call, "java.util.UUID", "randomUUID")
                                                || call.getTargetOwner()
                                                        .isAssignableTo(
                                                                java.util.random.RandomGenerator
                                                                        .class)));
    }

    private static boolean isCall(JavaAccess<?> call, String owner, String name) {
        return call.getTargetOwner().getName().equals(owner) && call.getName().equals(name);
    }

    /**
     * A caller that waits for the group commit must not hold a transaction, and so a connection.
     */
    ArchRule nothingTransactionalWaitsForTheGroupCommit() {
        return noMethods()
                .that(annotatedWith(UseCase.class))
                .should(
                        new ArchCondition<>("call GroupCommit") {
                            @Override
                            public void check(JavaMethod method, ConditionEvents events) {
                                method.getCallsFromSelf().stream()
                                        .filter(call -> isWaitedFor(call.getTargetOwner()))
                                        .forEach(call ->
                                                events.add(
                                                        SimpleConditionEvent.satisfied(
                                                                method, call.getDescription())));
                            }
                        })
                .allowEmptyShould(true);
    }

    /** The group commit itself, and the desks at which callers wait for it. */
    private static boolean isWaitedFor(JavaClass type) {
        return Stream.of(
                        GroupCommit.class,
                        BalanceDesk.class,
                        Checkout.class,
                        CouponDesk.class,
                        StockRoom.class)
                .anyMatch(type::isAssignableTo);
    }

    /** A class that cannot be proxied would run without its transaction. */
    ArchRule useCasesCanBeProxied() {
        return methods()
                .that(annotatedWith(UseCase.class))
                .should()
                .bePublic()
                .andShould()
                .notBeFinal()
                .andShould()
                .beDeclaredInClassesThat(
                        DescribedPredicate.describe(
                                "are public and not final",
                                (JavaClass type) ->
                                        type.getModifiers().contains(JavaModifier.PUBLIC)
                                                && !type.getModifiers()
                                                        .contains(JavaModifier.FINAL)));
    }

    /** The commit goes along with what is written last, before Spring thinks that it begins. */
    ArchRule nothingIsLeftForTheMomentBeforeTheCommit() {
        return noMethods()
                .should(
                        new ArchCondition<>("be called before the commit") {
                            @Override
                            public void check(JavaMethod method, ConditionEvents events) {
                                if (isCalledBeforeTheCommit(method)) {
                                    events.add(
                                            SimpleConditionEvent.satisfied(
                                                    method, method.getFullName()));
                                }
                            }
                        })
                .allowEmptyShould(true);
    }

    private static boolean isCalledBeforeTheCommit(JavaMethod method) {
        return (method.getName().equals("beforeCommit")
                        && method.getOwner().isAssignableTo(TransactionSynchronization.class))
                || method.tryGetAnnotationOfType(TransactionalEventListener.class)
                        .map(listener -> listener.phase() == TransactionPhase.BEFORE_COMMIT)
                        .orElse(false);
    }

    /** Such a name says that a class has not found its room yet. */
    ArchRule namesSayWhatThingsAre() {
        return noClasses()
                .that(DescribedPredicate.not(GENERATED_MAPPER))
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
                .because("a class with such a name has not found its room yet");
    }

    /** Beans are made by the rooms' configurations, where a newcomer finds them. */
    ArchRule beansAreNotFoundByScanning() {
        return noClasses()
                .should()
                .beAnnotatedWith("org.springframework.stereotype.Component")
                .orShould()
                .beAnnotatedWith("org.springframework.stereotype.Service")
                .orShould()
                .beAnnotatedWith("org.springframework.stereotype.Repository");
    }

    /** One Java package lives in one jar, so that package-private means what it says. */
    ArchRule packagesLiveInOneJar() {
        Map<String, String> homes = new HashMap<>();
        return classes()
                .should(
                        new ArchCondition<>("live in the jar of the rest of their package") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                // A package-info may stand beside another jar's: it is a note, not
                                // a class.
                                if (type.getSimpleName().equals("package-info")) {
                                    return;
                                }
                                String home = type.getSource().map(HouseRules::jar).orElse("?");
                                String first = homes.putIfAbsent(type.getPackageName(), home);
                                if (first != null && !first.equals(home)) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    type,
                                                    type.getName()
                                                            + " lives in "
                                                            + home
                                                            + ", its package in "
                                                            + first));
                                }
                            }
                        });
    }

    private static String jar(Source source) {
        String uri = source.getUri().toString();
        int inJar = uri.indexOf("!/");
        return inJar >= 0 ? uri.substring(0, inJar) : uri.substring(0, uri.lastIndexOf("/dev/"));
    }
}
