/** What bean validation does not bring along: texts, and fields that must go together. */
@NullMarked
package dev.jumun.shared.web.validation;

import org.jspecify.annotations.NullMarked;
