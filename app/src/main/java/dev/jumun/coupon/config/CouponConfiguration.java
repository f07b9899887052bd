package dev.jumun.coupon.config;

import dev.jumun.coupon.CampaignAdmin;
import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.CouponDesk;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.coupon.domain.BatchedCouponDesk;
import dev.jumun.coupon.domain.CampaignOffice;
import dev.jumun.coupon.domain.ClaimRequest;
import dev.jumun.coupon.domain.CouponClerk;
import dev.jumun.coupon.persistence.JdbcCampaigns;
import dev.jumun.coupon.persistence.JdbcIssuedCoupons;
import dev.jumun.coupon.web.CouponAdminController;
import dev.jumun.coupon.web.CouponController;
import dev.jumun.shared.AuditLog;
import dev.jumun.shared.BusinessClock;
import dev.jumun.shared.Decision;
import dev.jumun.shared.GroupCommit;
import dev.jumun.shared.IdSource;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.config.GroupCommits;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.web.answer.Cursors;
import dev.jumun.shared.web.answer.PublicAnswers;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Campaigns and the coupons users hold. */
@Configuration(proxyBeanMethods = false)
public class CouponConfiguration {

    @Bean
    Campaigns campaigns(JdbcClient writes, RowLocks locks) {
        return new JdbcCampaigns(writes, locks);
    }

    @Bean
    IssuedCoupons issuedCoupons(JdbcClient writes, RowLocks locks) {
        return new JdbcIssuedCoupons(writes, locks);
    }

    /** The same on connections for reading: for looks that decide nothing. */
    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    Campaigns readCampaigns(
            @Qualifier("reads") JdbcClient reads, @Qualifier("reads") RowLocks locks) {
        return new JdbcCampaigns(reads, locks);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("reads")
    IssuedCoupons readIssuedCoupons(
            @Qualifier("reads") JdbcClient reads, @Qualifier("reads") RowLocks locks) {
        return new JdbcIssuedCoupons(reads, locks);
    }

    @Bean
    CampaignAdmin campaignAdmin(Campaigns campaigns, AuditLog auditLog, BusinessClock clock) {
        return new CampaignOffice(campaigns, auditLog, clock);
    }

    @Bean
    CouponClerk couponClerk(
            Campaigns campaigns,
            IssuedCoupons issuedCoupons,
            UserRegister userRegister,
            BusinessClock clock) {
        return new CouponClerk(campaigns, issuedCoupons, userRegister, clock);
    }

    @Bean
    GroupCommit<ClaimRequest, Decision<IssuedCoupon>> claimLanes(
            GroupCommits commits, CouponClerk clerk) {
        return commits.start("claims", clerk);
    }

    @Bean
    CouponDesk couponDesk(GroupCommit<ClaimRequest, Decision<IssuedCoupon>> lanes, IdSource ids) {
        return new BatchedCouponDesk(lanes, ids);
    }

    @Bean
    CouponController couponController(
            @Qualifier("reads") Campaigns campaigns,
            @Qualifier("reads") IssuedCoupons issuedCoupons,
            CouponDesk desk,
            @Qualifier("reads") BusinessClock clock,
            Cursors cursors,
            PublicAnswers publicAnswers,
            JsonMapper mapper) {
        return new CouponController(
                campaigns, issuedCoupons, desk, clock, cursors, publicAnswers, mapper);
    }

    @Bean
    CouponAdminController couponAdminController(
            @Qualifier("reads") Campaigns campaigns,
            CampaignAdmin admin,
            @Qualifier("reads") BusinessClock clock,
            Cursors cursors) {
        return new CouponAdminController(campaigns, admin, clock, cursors);
    }
}
