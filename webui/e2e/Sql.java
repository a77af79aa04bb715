import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;

/** Runs what it reads in the database of the journeys: {@code java -cp <the driver> Sql.java <JDBC address>}. */
class Sql {
    public static void main(String[] arguments) throws Exception {
        try (var connection = DriverManager.getConnection(arguments[0], "palabre", "palabre"); var statement = connection.createStatement()) {
            statement.execute(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
