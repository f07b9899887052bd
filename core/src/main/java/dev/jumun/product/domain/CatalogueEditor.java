package dev.jumun.product.domain;

import dev.jumun.product.CatalogueAdmin;
import dev.jumun.product.NewOption;
import dev.jumun.product.NewProduct;
import dev.jumun.product.OptionLimitReached;
import dev.jumun.product.OptionStatus;
import dev.jumun.product.Product;
import dev.jumun.product.ProductStatus;
import dev.jumun.product.Products;
import dev.jumun.shared.Administrator;
import dev.jumun.shared.AuditEntry;
import dev.jumun.shared.AuditLog;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Decision;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.PreconditionFailed;
import dev.jumun.shared.UseCase;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Edits the catalogue: lock the product, look, change, note it in the audit log. */
public class CatalogueEditor implements CatalogueAdmin {

    private final Products products;
    private final AuditLog auditLog;
    private final BusinessClock clock;

    public CatalogueEditor(Products products, AuditLog auditLog, BusinessClock clock) {
        this.products = products;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @Override
    @UseCase
    public Product create(NewProduct product, Administrator administrator) {
        long id = products.insert(product, clock.now());
        Product created = reread(id);
        audit(administrator, "product.create", created.id(), null, created);
        return created;
    }

    @Override
    @UseCase
    public Decision<Product> update(
            long productId,
            long version,
            String name,
            String description,
            ProductStatus status,
            Administrator administrator) {
        return change(
                productId,
                version,
                "product.update",
                administrator,
                now -> products.update(productId, name, description, status, now));
    }

    @Override
    @UseCase
    public Decision<Product> delete(long productId, long version, Administrator administrator) {
        Product before = products.lock(productId);
        if (before == null) {
            return Decision.refuse(new NotFound());
        }
        if (before.version() != version) {
            return Decision.refuse(new PreconditionFailed());
        }
        products.delete(productId, clock.now());
        audit(administrator, "product.delete", productId, before, null);
        return Decision.accept(before);
    }

    @Override
    @UseCase
    public Decision<Product.Option> addOption(
            long productId, NewOption option, Administrator administrator) {
        Product before = products.lock(productId);
        if (before == null) {
            return Decision.refuse(new NotFound());
        }
        if (before.options().size() >= Product.MAX_OPTIONS) {
            return Decision.refuse(new OptionLimitReached(Product.MAX_OPTIONS));
        }
        long optionId = products.insertOptions(productId, List.of(option), clock.now()).getFirst();
        Product after = reread(productId);
        audit(administrator, "option.create", productId, before, after);
        return Decision.accept(option(after, optionId));
    }

    @Override
    @UseCase
    public Decision<Product.Option> updateOption(
            long optionId,
            String name,
            Won price,
            OptionStatus status,
            Administrator administrator) {
        Long productId = products.productOf(optionId);
        if (productId == null) {
            return Decision.refuse(new NotFound());
        }
        Decision<Product> decision =
                change(
                        productId,
                        null,
                        "option.update",
                        administrator,
                        now -> products.updateOption(optionId, name, price, status, now));
        return switch (decision) {
            case Decision.Accepted<Product>(Product after) ->
                    Decision.accept(option(after, optionId));
            case Decision.Refused<Product>(var refusal) -> Decision.refuse(refusal);
        };
    }

    private Decision<Product> change(
            long productId,
            @Nullable Long version,
            String action,
            Administrator administrator,
            Consumer<Instant> change) {
        Product before = products.lock(productId);
        if (before == null) {
            return Decision.refuse(new NotFound());
        }
        if (version != null && before.version() != version) {
            return Decision.refuse(new PreconditionFailed());
        }
        change.accept(clock.now());
        Product after = reread(productId);
        audit(administrator, action, productId, before, after);
        return Decision.accept(after);
    }

    private Product reread(long productId) {
        Product product = products.lock(productId);
        if (product == null) {
            throw new IllegalStateException("product " + productId + " vanished while locked");
        }
        return product;
    }

    private static Product.Option option(Product product, long optionId) {
        return product.options().stream()
                .filter(option -> option.id() == optionId)
                .findFirst()
                .orElseThrow();
    }

    private void audit(
            Administrator administrator,
            String action,
            long productId,
            @Nullable Product before,
            @Nullable Product after) {
        auditLog.record(
                new AuditEntry(administrator, action, "product/" + productId, before, after));
    }
}
