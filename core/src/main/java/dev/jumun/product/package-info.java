/** 상품 정보, 옵션, 재고: the catalogue, and the stock of each option with its movements. */
@ApplicationModule(
        displayName = "product",
        allowedDependencies = {})
@NullMarked
package dev.jumun.product;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
