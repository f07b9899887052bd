package dev.jumun;

import dev.jumun.shared.config.CarrierThreads;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.modulith.Modulithic;

/**
 * The service. It looks for nothing but the rooms' configurations, which name every bean; a room's
 * test finds its room's alone the same way.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(
        useDefaultFilters = false,
        includeFilters = @Filter(Configuration.class),
        excludeFilters = {
            @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class)
        })
@Modulithic(sharedModules = {"shared", "shared.web", "shared.persistence", "shared.config"})
public class JumunApplication {

    public static void main(String[] args) {
        CarrierThreads.provide();
        SpringApplication.run(JumunApplication.class, args);
    }
}
