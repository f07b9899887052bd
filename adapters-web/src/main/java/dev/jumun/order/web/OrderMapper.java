package dev.jumun.order.web;

import dev.jumun.order.Order;
import dev.jumun.order.OrderLine;
import dev.jumun.order.OrderNumber;
import dev.jumun.payment.Payment;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.util.UUID;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

/** Orders as the API writes them. A component of the answer that nothing fills fails the build. */
@Mapper
interface OrderMapper {

    OrderMapper ORDERS = Mappers.getMapper(OrderMapper.class);

    /** For its customer, who knows whose it is. */
    @Mapping(target = "userId", ignore = true)
    OrderAnswer forCustomer(Order order);

    OrderAnswer forShop(Order order);

    OrderAnswer.Line line(OrderLine line);

    OrderAnswer.Coupon coupon(Order.UsedCoupon coupon);

    OrderAnswer.Paid payment(Payment payment);

    default long won(Won amount) {
        return amount.amount();
    }

    default UUID id(OrderId id) {
        return id.value();
    }

    default String number(OrderNumber number) {
        return number.value();
    }

    default String user(UserId id) {
        return id.value();
    }
}
