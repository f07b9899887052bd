package dev.jumun.shared.web;

import dev.jumun.coupon.CampaignAdmin;
import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.CouponDesk;
import dev.jumun.coupon.web.CouponAdminController;
import dev.jumun.coupon.web.CouponController;
import dev.jumun.dataplatform.DeliveryDesk;
import dev.jumun.dataplatform.DeliveryHistory;
import dev.jumun.dataplatform.web.DeliveryAdminController;
import dev.jumun.order.Checkout;
import dev.jumun.order.domain.Shop;
import dev.jumun.order.web.OrderAdminController;
import dev.jumun.order.web.OrderController;
import dev.jumun.product.CatalogueAdmin;
import dev.jumun.product.Products;
import dev.jumun.product.StockRoom;
import dev.jumun.product.web.OptionAdminController;
import dev.jumun.product.web.ProductAdminController;
import dev.jumun.product.web.ProductController;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.answer.ReadObserver;
import dev.jumun.shared.web.answer.ReadingThreads;
import dev.jumun.shared.web.answer.StandingAnswer;
import dev.jumun.shared.web.idempotency.IdempotentCalls;
import dev.jumun.shared.web.problem.ProblemWriter;
import dev.jumun.statistics.PopularAdmin;
import dev.jumun.statistics.PopularProducts;
import dev.jumun.statistics.web.PopularAdminController;
import dev.jumun.statistics.web.PopularAnswer;
import dev.jumun.statistics.web.PopularController;
import dev.jumun.user.BalanceDesk;
import dev.jumun.user.web.AccountAdminController;
import dev.jumun.user.web.AccountController;
import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.json.JsonMapper;

/** The web side, wired as the application wires it. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({SharedWebConfiguration.class, RoomsInMemory.class})
public class TestApplication {

    @Bean
    JwtDecoder jwtDecoder() {
        return Tokens.decoder();
    }

    @Bean
    ReadingThreads readingThreads() {
        return new ReadingThreads(3, Duration.ofSeconds(1));
    }

    @Bean
    ReadObserver readObserver() {
        return ReadObserver.NONE;
    }

    @Bean
    ProbeController probeController(PublicAnswers publicAnswers) {
        return new ProbeController(publicAnswers);
    }

    @Bean
    ShopWindow shopWindow() {
        return new ShopWindow();
    }

    @Bean
    AccountController accountController(
            Shop shop, BalanceDesk desk, IdempotentCalls calls, Cursors cursors) {
        return new AccountController(shop.wallets, desk, calls, cursors);
    }

    @Bean
    AccountAdminController accountAdminController(
            Shop shop, BalanceDesk desk, IdempotentCalls calls) {
        return new AccountAdminController(shop.wallets, desk, calls);
    }

    @Bean
    ProductController productController(ShopWindow window, Cursors cursors, PublicAnswers answers) {
        return new ProductController(
                window, cursors, answers, ProductController.shown(window, answers));
    }

    @Bean
    ProductAdminController productAdminController(
            Products products, CatalogueAdmin catalogue, Cursors cursors) {
        return new ProductAdminController(products, catalogue, cursors);
    }

    @Bean
    OptionAdminController optionAdminController(
            CatalogueAdmin catalogue,
            StockRoom stockRoom,
            Shop shop,
            IdempotentCalls calls,
            Cursors cursors) {
        return new OptionAdminController(catalogue, stockRoom, shop.stocks, calls, cursors);
    }

    @Bean
    StandingAnswer<PopularAnswer> popularAnswer(PopularProducts popular, PublicAnswers answers) {
        return PopularController.shown(popular, answers);
    }

    @Bean
    PopularController popularController(StandingAnswer<PopularAnswer> shown) {
        return new PopularController(shown);
    }

    @Bean
    PopularAdminController popularAdminController(
            PopularAdmin admin, StandingAnswer<PopularAnswer> shown) {
        return new PopularAdminController(admin, shown);
    }

    @Bean
    CouponController couponController(
            Campaigns campaigns,
            Shop shop,
            CouponDesk desk,
            Cursors cursors,
            PublicAnswers answers,
            JsonMapper mapper) {
        return new CouponController(
                campaigns, shop.coupons, desk, shop.clock, cursors, answers, mapper);
    }

    @Bean
    CouponAdminController couponAdminController(
            Campaigns campaigns, CampaignAdmin office, Shop shop, Cursors cursors) {
        return new CouponAdminController(campaigns, office, shop.clock, cursors);
    }

    @Bean
    OrderController orderController(
            Checkout checkout,
            Shop shop,
            IdempotentCalls calls,
            Cursors cursors,
            ProblemWriter problems) {
        return new OrderController(checkout, shop.orders, calls, cursors, problems);
    }

    @Bean
    OrderAdminController orderAdminController(Checkout checkout, Shop shop, Cursors cursors) {
        return new OrderAdminController(checkout, shop.orders, cursors);
    }

    @Bean
    DeliveryAdminController deliveryAdminController(
            DeliveryHistory history, DeliveryDesk desk, Cursors cursors) {
        return new DeliveryAdminController(history, desk, cursors);
    }
}
