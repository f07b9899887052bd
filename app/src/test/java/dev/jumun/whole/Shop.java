package dev.jumun.whole;

import dev.jumun.shared.persistence.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Sets a scene through the API, and looks behind it by SQL. */
final class Shop {

    private final Client admin;
    private final JdbcClient sql;

    Shop(Client admin, TestDatabase database) {
        this.admin = admin;
        DataSource source = database.dataSource();
        this.sql = JdbcClient.create(source);
    }

    JdbcClient sql() {
        return sql;
    }

    long count(String table) {
        return sql.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    /** Puts a product with one option on sale; gives back the option's id. */
    long option(long price, long stock) {
        JsonNode product =
                admin.post(
                                "/api/v1/admin/products",
                                """
                                {"name":"시험 상품","description":"for a test","status":"ON_SALE",
                                 "options":[{"name":"기본","price":%d,"stock":%d}]}
                                """
                                        .formatted(price, stock))
                        .expect(201)
                        .json();
        return product.get("options").get(0).get("id").asLong();
    }

    /** Opens a campaign of a fixed discount that can be claimed now. */
    long campaign(long quantity, long discount) {
        return campaign("{\"type\":\"FIXED\",\"value\":%d}".formatted(discount), quantity, 0);
    }

    long campaign(String discount, long quantity, long minOrder) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return admin.post(
                        "/api/v1/admin/coupons",
                        """
                        {"name":"시험 쿠폰","discount":%s,"minOrder":%d,"quantity":%d,
                         "issueFrom":"%s","issueUntil":"%s","validDays":7}
                        """
                                .formatted(
                                        discount,
                                        minOrder,
                                        quantity,
                                        now.minus(1, ChronoUnit.HOURS),
                                        now.plus(1, ChronoUnit.HOURS)))
                .expect(201)
                .json()
                .get("id")
                .asLong();
    }

    long stock(long optionId) {
        return sql.sql("SELECT stock FROM product_options WHERE id = ?")
                .param(optionId)
                .query(Long.class)
                .single();
    }

    /**
     * The rules that hold over all rows at any time (behaviour.md, Reconciliation); each line is a
     * violation.
     */
    List<String> violations() {
        return sql.sql(Books.VIOLATIONS).query(String.class).list();
    }
}
