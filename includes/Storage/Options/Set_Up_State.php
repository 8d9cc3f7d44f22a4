<?php
/**
 * How far the guided set-up has come.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Options;

/**
 * Stores what the database does not know otherwise: which step of the guided set-up was open last, and whether the invitation to it is still
 * shown. Whether a page is connected, or a post locked, is asked where it is stored.
 */
final class Set_Up_State {

	public const OPTION = 'patreon_gate_set_up';

	/** Names of the steps, in their order. They are also part of the address of the guide. */
	public const STEPS = array( 'welcome', 'register', 'values', 'allow', 'members', 'lock' );

	/**
	 * @param bool   $is_invited Whether the notice with the invitation is shown.
	 * @param string $step       The step that was open last, one of `STEPS`; '' before the guide was opened.
	 * @param bool   $was_seen   Whether a locked post was shown as a logged-out visitor sees it.
	 * @param bool   $is_over    Whether the guide was completed, or the checklist put away.
	 */
	public function __construct(
		public readonly bool $is_invited = false,
		public readonly string $step = '',
		public readonly bool $was_seen = false,
		public readonly bool $is_over = false
	) {}

	/** Returns what is stored. */
	public static function read(): self {
		$stored = get_option( self::OPTION );
		$stored = is_array( $stored ) ? $stored : array();
		$step   = $stored['step'] ?? '';
		return new self(
			true === ( $stored['is_invited'] ?? null ),
			is_string( $step ) && in_array( $step, self::STEPS, true ) ? $step : '',
			true === ( $stored['was_seen'] ?? null ),
			true === ( $stored['is_over'] ?? null )
		);
	}

	/** Tells whether the invitation is shown. Causes no query, also where nothing is stored. */
	public static function invites(): bool {
		return isset( wp_load_alloptions()[ self::OPTION ] ) && self::read()->is_invited;
	}

	/** Shows the invitation, unless the guide was opened before. */
	public static function invite(): void {
		$state = self::read();
		if ( '' === $state->step && ! $state->is_over ) {
			( new self( true ) )->store();
		}
	}

	/** Stores this state. */
	public function store(): void {
		update_option(
			self::OPTION,
			array(
				'is_invited' => $this->is_invited,
				'step'       => $this->step,
				'was_seen'   => $this->was_seen,
				'is_over'    => $this->is_over,
			),
			true
		);
	}
}
