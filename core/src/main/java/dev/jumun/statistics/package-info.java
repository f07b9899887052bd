/** 인기 상품 집계 및 조회: what was sold each day, and the products that sold best. */
@ApplicationModule(
        displayName = "statistics",
        allowedDependencies = {"product"})
@NullMarked
package dev.jumun.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
