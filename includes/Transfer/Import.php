<?php
/**
 * Import of settings and rules.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Transfer;

use Closure;
use Patreon_Gate\Saving\Refused_Rule;
use Patreon_Gate\Saving\Rule_Changes;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Storage_Error;

/** Does what a plan says: all of it, or nothing. The caller checks capabilities. */
final class Import {

	/**
	 * @param Closure(): Rule_Changes $changes     Changes rules.
	 * @param Settings                $settings    Settings.
	 * @param Closure(): void         $matches_now Starts comparing members and accounts soon.
	 */
	public function __construct( private readonly Planner $planner, private readonly Closure $changes, private readonly Settings $settings, private readonly Closure $matches_now ) {}

	/**
	 * Says what an import would do. Nothing is changed.
	 *
	 * @param string $text Content of the file.
	 * @throws Bad_File When it cannot be imported.
	 * @throws Storage_Error When the database fails.
	 */
	public function plan( string $text ): Plan {
		return $this->planner->plan( Transfer_File::read( $text ) );
	}

	/**
	 * Counts the published posts that the rules of a plan would lock and make public.
	 *
	 * @return array{closes: int, opens: int, posts: int}
	 * @throws Storage_Error When the database fails.
	 */
	public function count( Plan $plan ): array {
		return $plan->changes_rules() ? ( $this->changes )()->preview( $plan->after ) : array( 'closes' => 0, 'opens' => 0, 'posts' => 0 );
	}

	/**
	 * Imports a file.
	 *
	 * @param string $text     Content of the file.
	 * @param string $based_on Hash of the plan that somebody agreed to.
	 * @return Plan What was done.
	 * @throws Bad_File When it cannot be imported.
	 * @throws Refused_Rule When rules or settings were changed since, or a rule cannot be stored. Nothing is changed then.
	 * @throws Storage_Error When the database fails. Nothing is changed then.
	 */
	public function apply( string $text, string $based_on ): Plan {
		$plan = $this->plan( $text );
		if ( $based_on !== $plan->based_on ) {
			throw new Refused_Rule( 'changed' );
		}
		$matched = $this->settings->matches_emails();
		$store   = function () use ( $plan ): void {
			$this->store( $plan->settings );
		};
		if ( $plan->changes_rules() ) {
			( $this->changes )()->replace_all( $plan->after, $plan->before->version, $store );
		} else {
			$store();
		}
		if ( ! $matched && $this->settings->matches_emails() ) {
			( $this->matches_now )();
		}
		return $plan;
	}

	/** @param array<string, mixed> $values Settings to store. */
	private function store( array $values ): void {
		if ( array() === $values ) {
			return;
		}
		$done = $this->settings->update( $values );
		// WordPress does not say why an option was not stored.
		if ( true !== $done || array() !== array_filter( $values, fn ( mixed $value, string $name ): bool => $this->settings->all()[ $name ] !== $value, ARRAY_FILTER_USE_BOTH ) ) {
			throw new Storage_Error( 'The settings were not stored.' );
		}
	}
}
