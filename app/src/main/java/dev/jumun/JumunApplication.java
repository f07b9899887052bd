package dev.jumun;

import dev.jumun.coupon.config.CouponConfiguration;
import dev.jumun.dataplatform.config.DataPlatformConfiguration;
import dev.jumun.demo.DemoConfiguration;
import dev.jumun.order.config.OrderConfiguration;
import dev.jumun.payment.config.PaymentConfiguration;
import dev.jumun.product.config.ProductConfiguration;
import dev.jumun.shared.config.SharedConfiguration;
import dev.jumun.user.config.UserConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.Modulithic;

/**
 * The service. Its beans are made by each room's own configuration, named here one by one rather than found by a scan, so that a
 * room can also be started alone.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Modulithic(sharedModules = "shared")
@Import({
    SharedConfiguration.class,
    UserConfiguration.class,
    ProductConfiguration.class,
    CouponConfiguration.class,
    PaymentConfiguration.class,
    OrderConfiguration.class,
    DataPlatformConfiguration.class,
    DemoConfiguration.class
})
public class JumunApplication {

    public static void main(String[] args) {
        SpringApplication.run(JumunApplication.class, args);
    }
}
