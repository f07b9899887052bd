package planted.lookinside.hall;

import planted.lookinside.kitchen.domain.Secret;

public class Guest {

    public Secret look() {
        return new Secret();
    }
}
