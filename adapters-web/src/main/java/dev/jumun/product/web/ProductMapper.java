package dev.jumun.product.web;

import dev.jumun.product.Product;
import dev.jumun.product.ProductView;
import dev.jumun.product.StockMovement;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.util.UUID;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

/** Products as the API writes them. A component of an answer that nothing fills fails the build. */
@Mapper
interface ProductMapper {

    ProductMapper PRODUCTS = Mappers.getMapper(ProductMapper.class);

    ProductAnswer forCustomer(ProductView product);

    ManagedProductAnswer forShop(Product product);

    ManagedProductAnswer.Option option(Product.Option option);

    @Mapping(target = "id", expression = "java(movement.id())")
    MovementAnswer movement(StockMovement movement);

    default long won(Won amount) {
        return amount.amount();
    }

    default UUID order(OrderId id) {
        return id.value();
    }

    default String actor(UserId id) {
        return id.value();
    }
}
