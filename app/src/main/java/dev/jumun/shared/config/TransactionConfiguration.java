package dev.jumun.shared.config;

import com.zaxxer.hikari.HikariDataSource;
import dev.jumun.shared.UseCase;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The two aspects of the house. Without AspectJ on the class path only advisors of the
 * infrastructure role are applied, hence {@link Role}.
 */
@Configuration(proxyBeanMethods = false)
class TransactionConfiguration {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor useCaseAdvisor(
            ObjectProvider<PlatformTransactionManager> transactions,
            ObjectProvider<HikariDataSource> connections,
            ObjectProvider<DatabaseProperties> properties) {
        return new DefaultPointcutAdvisor(
                AnnotationMatchingPointcut.forMethodAnnotation(UseCase.class),
                new UseCaseTransactions(transactions, connections, properties));
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor persistenceFailureAdvisor() {
        return new DefaultPointcutAdvisor(new PersistencePorts(), new PersistenceFailures());
    }

    /** Every method of the classes behind the driven ports. */
    private static final class PersistencePorts extends StaticMethodMatcherPointcut {

        PersistencePorts() {
            setClassFilter(type ->
                    type.getPackageName().startsWith("dev.jumun.")
                            && type.getPackageName().endsWith(".persistence")
                            && type.getSimpleName().startsWith("Jdbc"));
        }

        @Override
        public boolean matches(java.lang.reflect.Method method, Class<?> targetClass) {
            return true;
        }
    }
}
