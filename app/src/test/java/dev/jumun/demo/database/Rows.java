package dev.jumun.demo.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Something to lose. */
@NullMarked
final class Rows {

    private Rows() {}

    static void write(DemoDatabase database, String row) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(1)");
            statement.execute("CREATE TABLE IF NOT EXISTS row (name text)");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO row VALUES (?)")) {
                insert.setString(1, row);
                insert.executeUpdate();
            }
        }
    }

    static List<String> read(DemoDatabase database) throws SQLException {
        return query(database, "SELECT name FROM row ORDER BY name");
    }

    static List<String> query(DemoDatabase database, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }

    private static Connection connect(DemoDatabase database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }
}
