package dev.jumun.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

/** The walls of the house, held up to everything below {@code dev.jumun}. */
@AnalyzeClasses(
        packages = "dev.jumun",
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            HouseArchitectureTest.NoTestJars.class
        })
class HouseArchitectureTest {

    private static final HouseRules RULES = new HouseRules("dev.jumun");

    /** The other modules' test support is on the class path too, from a folder or a jar. */
    static final class NoTestJars implements ImportOption {

        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("-tests.jar") && !location.contains("/test-classes/");
        }
    }

    @ArchTest
    void everyClassBelongsToASideAndTheSidesKnowOnlyTheCore(JavaClasses classes) {
        RULES.sides().check(classes);
    }

    @ArchTest
    void coreKnowsNoFramework(JavaClasses classes) {
        RULES.coreKnowsNoFramework().check(classes);
    }

    @ArchTest
    void coreAsksNoClockAndNoChance(JavaClasses classes) {
        RULES.coreAsksNoClockAndNoChance().check(classes);
    }

    @ArchTest
    void nothingTransactionalWaitsForTheGroupCommit(JavaClasses classes) {
        RULES.nothingTransactionalWaitsForTheGroupCommit().check(classes);
    }

    @ArchTest
    void useCasesCanBeProxied(JavaClasses classes) {
        RULES.useCasesCanBeProxied().check(classes);
    }

    @ArchTest
    void nothingIsLeftForTheMomentBeforeTheCommit(JavaClasses classes) {
        RULES.nothingIsLeftForTheMomentBeforeTheCommit().check(classes);
    }

    @ArchTest
    void namesSayWhatThingsAre(JavaClasses classes) {
        RULES.namesSayWhatThingsAre().check(classes);
    }

    @ArchTest
    void beansAreNotFoundByScanning(JavaClasses classes) {
        RULES.beansAreNotFoundByScanning().check(classes);
    }

    @ArchTest
    void packagesLiveInOneJar(JavaClasses classes) {
        RULES.packagesLiveInOneJar().check(classes);
    }
}
