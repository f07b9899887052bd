package dev.jumun.demo;

import dev.jumun.shared.persistence.TestDatabase;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.NullMarked;

/** Databases with the demo's tables and nothing in them. */
@NullMarked
public final class DemoTables {

    private DemoTables() {}

    public static TestDatabase fresh() {
        return TestDatabase.copyOf("demo tables", DemoTables::migrate);
    }

    private static void migrate(TestDatabase empty) {
        Flyway.configure()
                .dataSource(empty.dataSource())
                .locations("classpath:db/migration", "classpath:db/demo")
                .load()
                .migrate();
    }
}
