<?php
/**
 * Declarations of WP-CLI for static analysis; never loaded.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace {

	/** WP-CLI. */
	final class WP_CLI {

		/**
		 * @param callable|class-string $callable Runs the command.
		 * @param array<string, mixed>  $args     Description.
		 */
		public static function add_command( string $name, callable|string $callable, array $args = array() ): bool {}

		public static function add_hook( string $when, callable $callback ): void {}

		public static function log( string $message ): void {}

		public static function success( string $message ): void {}

		public static function warning( string $message ): void {}

		public static function error( string $message, bool $exit = true ): void {}

		/** @param array<string, string|bool> $assoc_args Options of the command. */
		public static function confirm( string $question, array $assoc_args = array() ): void {}

		public static function halt( int $return_code ): never {}
	}
}

namespace WP_CLI {

	/** A progress bar that is not shown. */
	final class NoOp {

		public function tick( int $increment = 1 ): void {}

		public function finish(): void {}
	}
}

namespace WP_CLI\Dispatcher {

	/** A command with subcommands. */
	class CommandNamespace {}
}

namespace WP_CLI\Utils {

	/**
	 * @param list<array<string, mixed>> $items  Rows.
	 * @param list<string>               $fields Columns.
	 */
	function format_items( string $format, array $items, array $fields ): void {}

	function make_progress_bar( string $message, int $count ): \cli\progress\Bar|\WP_CLI\NoOp {}
}

namespace cli\progress {

	/** A progress bar. */
	final class Bar {

		public function tick( int $increment = 1 ): void {}

		public function finish(): void {}
	}
}
