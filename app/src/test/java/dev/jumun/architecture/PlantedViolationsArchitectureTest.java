package dev.jumun.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.TestDatabase;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/**
 * Every rule is shown a violation, planted below {@code planted}, and must name it: a rule that
 * cannot fail guards nothing.
 */
class PlantedViolationsArchitectureTest {

    private static void assertCaught(
            String house, Function<HouseRules, ArchRule> rule, String offender) {
        JavaClasses planted = new ClassFileImporter().importPackages("planted." + house);
        assertThat(planted).isNotEmpty();
        var result = rule.apply(new HouseRules("planted." + house)).evaluate(planted);
        assertThat(result.hasViolation()).as("the rule catches planted.%s", house).isTrue();
        assertThat(result.getFailureReport().toString()).contains(offender);
    }

    @Test
    void catchesWebThatKnowsPersistence() {
        assertCaught("webknowspersistence", HouseRules::sides, "ImpatientController");
    }

    @Test
    void catchesAClassThatBelongsToNoSide() {
        assertCaught("noside", HouseRules::sides, "Homeless");
    }

    @Test
    void catchesAFrameworkInTheCore() {
        assertCaught("frameworkincore", HouseRules::coreKnowsNoFramework, "SpringyOrder");
    }

    @Test
    void catchesAClockInTheCore() {
        assertCaught("clockincore", HouseRules::coreAsksNoClockAndNoChance, "WatchingOrder");
    }

    @Test
    void catchesATransactionThatWaitsForTheGroupCommit() {
        assertCaught(
                "transactionwaits",
                HouseRules::nothingTransactionalWaitsForTheGroupCommit,
                "HoldingDesk");
        assertCaught(
                "transactionwaits",
                HouseRules::nothingTransactionalWaitsForTheGroupCommit,
                "HoldingGift");
    }

    @Test
    void catchesAUseCaseThatCannotBeProxied() {
        assertCaught("finalusecase", HouseRules::useCasesCanBeProxied, "FinalTeller");
    }

    @Test
    void catchesWhatIsLeftForTheMomentBeforeTheCommit() {
        assertCaught(
                "beforecommit", HouseRules::nothingIsLeftForTheMomentBeforeTheCommit, "LateStamp");
        assertCaught(
                "beforecommit",
                HouseRules::nothingIsLeftForTheMomentBeforeTheCommit,
                "EarlyListener");
    }

    @Test
    void catchesANameThatSaysNothing() {
        assertCaught("badnames", HouseRules::namesSayWhatThingsAre, "OrderManager");
    }

    @Test
    void catchesABeanMadeForScanning() {
        assertCaught("scannedbean", HouseRules::beansAreNotFoundByScanning, "FoundByScan");
    }

    /**
     * The tests' database shares its package with the main classes, and comes from another folder
     * or jar.
     */
    @Test
    void catchesAPackageInTwoJars() {
        JavaClasses split =
                new ClassFileImporter().importClasses(SqlArrays.class, TestDatabase.class);
        var result = new HouseRules("dev.jumun").packagesLiveInOneJar().evaluate(split);
        assertThat(result.getFailureReport().toString()).contains("dev.jumun.shared.persistence");
    }

    @Test
    void catchesALookIntoAnotherRoom() {
        assertThat(violations("lookinside")).contains("Guest", "Secret");
    }

    @Test
    void catchesADependencyThatIsNotAllowed() {
        assertThat(violations("notallowed")).contains("Cook", "Guest");
    }

    @Test
    void catchesACircle() {
        assertThat(violations("circle")).contains("Cycle");
    }

    private static String violations(String house) {
        Violations violations =
                ApplicationModules.of(
                                "planted." + house,
                                (com.tngtech.archunit.core.importer.ImportOption) location -> true)
                        .detectViolations();
        return String.join("\n", violations.getMessages());
    }
}
