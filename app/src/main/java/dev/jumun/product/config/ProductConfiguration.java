package dev.jumun.product.config;

import dev.jumun.product.Catalogue;
import dev.jumun.product.CatalogueAdmin;
import dev.jumun.product.CatalogueChanges;
import dev.jumun.product.Products;
import dev.jumun.product.StockRoom;
import dev.jumun.product.Stocks;
import dev.jumun.product.domain.BatchedStockRoom;
import dev.jumun.product.domain.CatalogueEditor;
import dev.jumun.product.domain.StockKeeper;
import dev.jumun.product.domain.StockRequest;
import dev.jumun.product.persistence.JdbcCatalogue;
import dev.jumun.product.persistence.JdbcCatalogueChanges;
import dev.jumun.product.persistence.JdbcProducts;
import dev.jumun.product.persistence.JdbcStocks;
import dev.jumun.product.web.OptionAdminController;
import dev.jumun.product.web.ProductAdminController;
import dev.jumun.product.web.ProductAnswer;
import dev.jumun.product.web.ProductController;
import dev.jumun.shared.Answers;
import dev.jumun.shared.AuditLog;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.Reply;
import dev.jumun.shared.config.GroupCommits;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.NumberedAnswers;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.answer.ReadSettings;
import dev.jumun.shared.web.idempotency.IdempotentCalls;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The catalogue and its stock. */
@Configuration(proxyBeanMethods = false)
public class ProductConfiguration {

    @Bean
    Catalogue catalogue(@Qualifier("reads") JdbcClient reads) {
        return new JdbcCatalogue(reads);
    }

    @Bean
    Products products(JdbcClient writes, RowLocks locks) {
        return new JdbcProducts(writes, locks);
    }

    @Bean
    Stocks stocks(JdbcClient writes, RowLocks locks) {
        return new JdbcStocks(writes, locks);
    }

    /** The same on connections for reading: for looks that decide nothing. */
    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    Stocks readStocks(@Qualifier("reads") JdbcClient reads, @Qualifier("reads") RowLocks locks) {
        return new JdbcStocks(reads, locks);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    Products readProducts(
            @Qualifier("reads") JdbcClient reads, @Qualifier("reads") RowLocks locks) {
        return new JdbcProducts(reads, locks);
    }

    @Bean
    CatalogueAdmin catalogueAdmin(Products products, AuditLog auditLog, BusinessClock clock) {
        return new CatalogueEditor(products, auditLog, clock);
    }

    @Bean
    StockKeeper stockKeeper(
            Answers answers, Stocks stocks, AuditLog auditLog, BusinessClock clock) {
        return new StockKeeper(answers, stocks, auditLog, clock);
    }

    @Bean
    GroupCommit<StockRequest, Reply> stockLanes(GroupCommits commits, StockKeeper keeper) {
        return commits.start("stock", keeper);
    }

    @Bean
    StockRoom stockRoom(GroupCommit<StockRequest, Reply> lanes) {
        return new BatchedStockRoom(lanes);
    }

    @Bean
    CatalogueChanges catalogueChanges(@Qualifier("reads") JdbcClient reads) {
        return new JdbcCatalogueChanges(reads);
    }

    @Bean
    NumberedAnswers<ProductAnswer> productAnswers(
            Catalogue catalogue, PublicAnswers publicAnswers) {
        return ProductController.shown(catalogue, publicAnswers);
    }

    @Bean
    ProductController productController(
            Catalogue catalogue,
            Cursors cursors,
            PublicAnswers publicAnswers,
            NumberedAnswers<ProductAnswer> shown) {
        return new ProductController(catalogue, cursors, publicAnswers, shown);
    }

    @Bean
    ChangePurge changePurge(@Qualifier("jobs") JdbcClient jobs) {
        return new ChangePurge(new JdbcCatalogueChanges(jobs));
    }

    @Bean
    CatalogueWatch catalogueWatch(
            CatalogueChanges changes, NumberedAnswers<ProductAnswer> shown, MeterRegistry meters) {
        return new CatalogueWatch(changes, shown, meters);
    }

    @Bean
    CatalogueReadAhead catalogueReadAhead(
            Catalogue catalogue,
            NumberedAnswers<ProductAnswer> shown,
            PublicAnswers publicAnswers,
            ReadSettings settings) {
        return new CatalogueReadAhead(
                catalogue, shown, publicAnswers, settings.ahead(), Duration.ofSeconds(5));
    }

    @Bean
    ProductAdminController productAdminController(
            @Qualifier("reads") Products products, CatalogueAdmin admin, Cursors cursors) {
        return new ProductAdminController(products, admin, cursors);
    }

    @Bean
    OptionAdminController optionAdminController(
            CatalogueAdmin admin,
            StockRoom stockRoom,
            @Qualifier("reads") Stocks stocks,
            IdempotentCalls calls,
            Cursors cursors) {
        return new OptionAdminController(admin, stockRoom, stocks, calls, cursors);
    }
}
