/** What administrators changed, to read. */
@NullMarked
package dev.jumun.shared.web.audit;

import org.jspecify.annotations.NullMarked;
