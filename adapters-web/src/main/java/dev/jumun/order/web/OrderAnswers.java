package dev.jumun.order.web;

import dev.jumun.order.Order;
import dev.jumun.order.OrderLine;
import dev.jumun.order.OrderNumber;
import dev.jumun.shared.web.answer.PlainWords;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** Writes orders as answers; a component that is left without a source does not compile. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface OrderAnswers extends PlainWords {

    OrderAnswers INSTANCE = Mappers.getMapper(OrderAnswers.class);

    /** As its customer sees it. */
    @Mapping(target = "userId", ignore = true)
    OrderAnswer answer(Order order);

    /** As an administrator sees it. */
    OrderAnswer adminAnswer(Order order);

    OrderAnswer.Line answer(OrderLine line);

    default String text(OrderNumber number) {
        return number.value();
    }
}
