/** May speak to nobody. */
@ApplicationModule(allowedDependencies = {})
package planted.notallowed.kitchen;

import org.springframework.modulith.ApplicationModule;
