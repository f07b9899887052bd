package dev.jumun.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One call of the method is one database transaction: it commits when the method returns and rolls
 * back when it throws. The application gives this its meaning; the core stays free of any
 * framework.
 *
 * <p>It never stands on a method that hands work to {@link GroupCommit}: each waiting caller would
 * hold a connection.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface UseCase {}
