/** Answers that controllers share: lists with cursors, and public ones with their caching. */
@NullMarked
package dev.jumun.shared.web.answer;

import org.jspecify.annotations.NullMarked;
