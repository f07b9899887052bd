package dev.jumun.product.web;

import dev.jumun.product.Product;
import dev.jumun.product.ProductView;
import dev.jumun.shared.web.answer.PlainWords;
import org.mapstruct.Mapper;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** Writes products as answers; a component that is left without a source does not compile. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface ProductAnswers extends PlainWords {

    ProductAnswers INSTANCE = Mappers.getMapper(ProductAnswers.class);

    ProductAnswer answer(ProductView product);

    AdminProductAnswer answer(Product product);

    AdminProductAnswer.Option answer(Product.Option option);
}
