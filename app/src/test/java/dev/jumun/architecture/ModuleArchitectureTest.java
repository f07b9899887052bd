package dev.jumun.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.JumunApplication;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms and who may speak to whom, as the core's {@code package-info}s allow it. */
class ModuleArchitectureTest {

    private final ApplicationModules rooms =
            ApplicationModules.of(JumunApplication.class, new HouseArchitectureTest.NoTestJars());

    @Test
    void roomsSpeakOnlyToWhomTheyMayAndThroughTheirBasePackages() {
        rooms.verify();
    }

    /**
     * Should the packages be cut the wrong way round, Modulith would see other modules, and
     * verification would check nothing.
     */
    @Test
    void theRoomsAreTheOnesOfTheSpecification() {
        assertThat(rooms.stream().map(ApplicationModule::getIdentifier).map(Object::toString))
                .contains("shared", "user", "product", "coupon", "order", "payment", "dataplatform")
                .doesNotContain("web", "persistence", "domain", "config");
    }
}
