/** A data platform that reads events from Kafka. */
@NullMarked
package dev.jumun.dataplatform.kafka;

import org.jspecify.annotations.NullMarked;
