package dev.jumun.demo.data;

import dev.jumun.coupon.Campaign;
import dev.jumun.coupon.Campaigns;
import dev.jumun.coupon.IssuedCoupon;
import dev.jumun.coupon.IssuedCoupons;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.UserId;
import dev.jumun.shared.UserRegister;
import dev.jumun.shared.Won;
import dev.jumun.user.BalanceLimits;
import dev.jumun.user.Wallet;
import dev.jumun.user.WalletBook;
import dev.jumun.user.Wallets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Lets customers join, charge their balances and claim coupons. */
final class Customers {

    private static final List<String> IDS =
            List.of(
                    "minjun", "seoyeon", "doyun", "jiwoo", "haeun", "siwoo", "chaewon", "jiho",
                    "yuna", "junseo", "subin", "hajun", "dain", "eunwoo", "soyul", "taeyang",
                    "jimin", "yejun", "nayeon", "geonwoo", "harin", "seojun", "bora", "woojin");

    private static final Won POOR = Won.of(500_000);
    private static final Won CHARGE = Won.of(800_000);

    private final UserRegister register;
    private final Wallets wallets;
    private final Campaigns campaigns;
    private final IssuedCoupons issuedCoupons;

    Customers(
            UserRegister register,
            Wallets wallets,
            Campaigns campaigns,
            IssuedCoupons issuedCoupons) {
        this.register = register;
        this.wallets = wallets;
        this.campaigns = campaigns;
        this.issuedCoupons = issuedCoupons;
    }

    /** All of them, each at another moment of {@code [from, until)}. */
    List<Customer> join(Instant from, Instant until, Chance chance) {
        List<Customer> joined = new ArrayList<>();
        Iterator<Instant> moments = chance.moments(IDS.size(), from, until).iterator();
        for (String id : IDS) {
            Customer customer = new Customer(new UserId(id));
            register.introduce(List.of(customer.caller()), moments.next());
            joined.add(customer);
        }
        return joined;
    }

    /** Whoever has little left charges, at moments of {@code [from, until)}. */
    void charge(List<Customer> customers, Instant from, Instant until, Chance chance) {
        WalletBook book =
                wallets.lock(customers.stream().map(Customer::id).toList(), LockMode.PATIENTLY)
                        .get();
        Iterator<Instant> moments = chance.moments(customers.size(), from, until).iterator();
        for (Customer customer : customers) {
            Instant at = moments.next();
            Wallet wallet = book.of(customer.id());
            if (POOR.isMoreThan(wallet.balance())) {
                Agreed.on(wallet.charge(CHARGE, BalanceLimits.DEFAULT, chance.id(at), at));
            }
        }
        wallets.save(book, until);
    }

    /** Each claims one coupon of a campaign that is open, at moments of {@code [from, until)}. */
    void claim(
            Campaign campaign,
            List<Customer> customers,
            Instant from,
            Instant until,
            Chance chance) {
        Campaign line = campaign;
        List<IssuedCoupon> issued = new ArrayList<>();
        Iterator<Instant> moments = chance.moments(customers.size(), from, until).iterator();
        for (Customer customer : customers) {
            Instant at = moments.next();
            IssuedCoupon coupon = Agreed.on(line.issue(chance.id(at), customer.id(), at));
            line = line.withOneMoreIssued();
            customer.receive(coupon);
            issued.add(coupon);
        }
        issuedCoupons.insert(issued);
        campaigns.saveIssued(List.of(line));
    }
}
