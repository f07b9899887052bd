/** 사용자 정보, 잔액 관리: who the user is and the prepaid balance with its entries. */
@ApplicationModule(
        displayName = "user",
        allowedDependencies = {})
@NullMarked
package dev.jumun.user;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
