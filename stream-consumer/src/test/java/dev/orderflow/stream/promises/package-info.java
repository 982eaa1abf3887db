/** What the runtime promises, as objects that read a recorded history and name whatever broke them. Knows nothing of the runtime. */
@NullMarked
package dev.orderflow.stream.promises;

import org.jspecify.annotations.NullMarked;
