<?php
/**
 * The composition root.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate;

/**
 * Builds every object of the plugin and registers their hooks, in one readable order. Nothing else constructs services.
 *
 * Getters build on first use and keep what they built, so that a page which needs no lock loads no class of one.
 */
final class Plugin {

	private static ?self $instance = null;

	/** @var array<string, object> Services already built, by class name. */
	private array $built = array();

	private function __construct() {}

	/** Starts the plugin; called once by the main file. */
	public static function boot(): void {
		if ( null === self::$instance ) {
			self::$instance = new self();
			self::$instance->register();
		}
	}

	/** The running plugin. */
	public static function instance(): self {
		self::boot();
		assert( null !== self::$instance );
		return self::$instance;
	}

	/** Adds every hook, section by section. */
	private function register(): void {
		// Storage, upgrades (D).
		$this->upgrader()->register();

		// Sign-in, cache headers (D).

		// Locks (E).

		// Surfaces, call to action, blocks (E).

		// REST, admin, editor (F).
	}

	/**
	 * Builds a service once.
	 *
	 * @template T of object
	 * @param class-string<T> $class_name Key.
	 * @param callable(): T   $build      Builds it.
	 * @return T
	 */
	private function once( string $class_name, callable $build ): object {
		if ( ! isset( $this->built[ $class_name ] ) ) {
			$this->built[ $class_name ] = $build();
		}
		/** @var T */
		return $this->built[ $class_name ];
	}

	// -- Gating (C) ------------------------------------------------------------------------------------------------

	/** Condition types, our own and those of add-ons. */
	public function condition_types(): Locks\Condition_Types {
		return $this->once( Locks\Condition_Types::class, static fn () => new Locks\Condition_Types() );
	}

	/** Decides about locks. Its registry is filled with the first decision, which should not come before `init`. */
	public function gatekeeper(): Gating\Gatekeeper {
		return $this->once(
			Gating\Gatekeeper::class,
			fn () => new Gating\Gatekeeper( $this->condition_types()->registry(), new Locks\Hook_Filters(), Add_Ons::report( ... ) )
		);
	}

	/** Judges memberships, as the creator chose. */
	public function policy(): Membership\Policy {
		return $this->once(
			Membership\Policy::class,
			fn () => new Membership\Policy(
				Add_Ons::filter( Hooks::POLICY_SETTINGS, static fn ( mixed $answer ): bool => $answer instanceof Membership\Policy_Settings, $this->settings()->policy() )
			)
		);
	}

	// -- Storage and Patreon (D) -----------------------------------------------------------------------------------

	private function database(): Storage\Database {
		return $this->once( Storage\Database::class, fn () => new Storage\Database() );
	}

	private function shelf(): Storage\Shelf {
		return $this->once( Storage\Shelf::class, fn () => new Storage\Shelf( $this->database() ) );
	}

	public function settings(): Storage\Settings {
		return $this->once( Storage\Settings::class, fn () => new Storage\Settings() );
	}

	public function campaigns(): Storage\Campaigns {
		return $this->once( Storage\Campaigns::class, fn () => new Storage\Campaigns( $this->database(), $this->shelf() ) );
	}

	public function tiers(): Storage\Tiers {
		return $this->once( Storage\Tiers::class, fn () => new Storage\Tiers( $this->database(), $this->shelf() ) );
	}

	public function members(): Storage\Members {
		return $this->once( Storage\Members::class, fn () => new Storage\Members( $this->database() ) );
	}

	public function post_locks(): Storage\Post_Locks {
		return $this->once( Storage\Post_Locks::class, fn () => new Storage\Post_Locks() );
	}

	public function public_texts(): Storage\Public_Texts {
		return $this->once( Storage\Public_Texts::class, fn () => new Storage\Public_Texts( $this->database() ) );
	}

	private function upgrader(): Upgrade\Upgrader {
		return $this->once( Upgrade\Upgrader::class, fn () => new Upgrade\Upgrader( new Storage\Migrations( new Storage\Schema( $this->database() ) ), $this->database() ) );
	}

	// -- Sign-in (D) -----------------------------------------------------------------------------------------------

	// -- Locks, surfaces, call to action, blocks (E) ---------------------------------------------------------------

	// -- REST, admin (F) -------------------------------------------------------------------------------------------
}
