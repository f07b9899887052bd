/** What a request goes through before a controller sees it. */
@NullMarked
package dev.jumun.shared.web.request;

import org.jspecify.annotations.NullMarked;
