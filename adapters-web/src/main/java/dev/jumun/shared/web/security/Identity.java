package dev.jumun.shared.web.security;

import dev.jumun.shared.Caller;
import java.util.Collection;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** Who a valid token speaks for, and what its scope allows. It can be shared between requests. */
final class Identity extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient Caller caller;

    Identity(Caller caller, Collection<? extends GrantedAuthority> authorities) {
        super(authorities);
        this.caller = caller;
        super.setAuthenticated(true);
    }

    Caller caller() {
        return caller;
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.id().value();
    }

    /** The token is not kept. */
    @Override
    public Object getCredentials() {
        return "";
    }
}
