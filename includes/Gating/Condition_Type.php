<?php
/**
 * A kind of condition.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use Closure;
use InvalidArgumentException;
use Patreon_Gate\Membership\Tier_Catalogue;

/**
 * Describes one kind of condition: everything the plugin needs to offer, store, explain and decide it. Built-in types and those of add-ons
 * work the same way. Arguments with a default can be left out.
 *
 * @api
 * @since 0.1.0
 */
final class Condition_Type {

	/** The pattern of an ID, for JSON schemas, which write patterns without delimiters. */
	public const ID_SCHEMA_PATTERN = '^[a-z][a-z0-9_-]{0,31}(/[a-z][a-z0-9_-]{0,31})?$';

	/**
	 * The built-in types, in the order in which authors see them. Each is a class in `includes/Conditions/`. All of them are
	 * `strangers_never`, so that lists can refuse logged-out visitors without loading these classes.
	 */
	public const BUILT_IN = array( 'tiers', 'tier_or_above', 'paying', 'free_member', 'amount', 'lifetime_amount', 'member_at_publication', 'member_for_months' );

	private const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

	/**
	 * @param string               $id                  Such as `tiers`; add-ons prefix theirs with a name: `my-add-on/weekday`.
	 * @param string               $label               Short, translated.
	 * @param string               $description         One sentence, translated.
	 * @param array<string, mixed> $schema              JSON schema of the parameters; of type `object`. A new condition starts with each `default`.
	 * @param Evaluator            $evaluator           Decides whether the condition is met.
	 * @param ?Closure             $offer               Returns what a reader who does not meet the condition can buy to meet it:
	 *                                                  `function ( Condition $condition, Tier_Catalogue $tiers, bool $is_paying ): Offer`. Null offers
	 *                                                  the cheapest paid tier to people who do not pay.
	 * @phpstan-param (Closure(Condition, Tier_Catalogue, bool): Offer)|null $offer
	 * @param bool                 $same_for_every_post Whether the answer is the same for every post: it depends neither on the post nor on its
	 *                                                  publication date. It is then asked for once for a list of posts.
	 * @param bool                 $strangers_never     Whether no logged-out visitor ever meets it. They are then refused without a decision.
	 * @param string               $sentence            Who meets it, as the end of "Unlocked for …", translated; `{name}` stands for a parameter. '' is the
	 *                                                  label. A sentence given in JavaScript comes first.
	 * @param ?Closure             $lacks_tier          Tells whether the author still has to choose a tier; the editor then warns them:
	 *                                                  `function ( Condition $condition ): bool`. Null means never.
	 * @phpstan-param (Closure(Condition): bool)|null $lacks_tier
	 * @throws InvalidArgumentException Where the ID or the schema cannot be used.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $label,
		public readonly string $description,
		public readonly array $schema,
		public readonly Evaluator $evaluator,
		public readonly ?Closure $offer = null,
		public readonly bool $same_for_every_post = false,
		public readonly bool $strangers_never = false,
		public readonly string $sentence = '',
		public readonly ?Closure $lacks_tier = null
	) {
		if ( ! self::is_id( $id ) ) {
			throw new InvalidArgumentException( 'A condition type needs an id such as "weekday" or "my-add-on/weekday".' );
		}
		$properties = $schema['properties'] ?? array();
		if ( 'object' !== ( $schema['type'] ?? null ) || ! is_array( $properties ) ) {
			throw new InvalidArgumentException( 'The schema of a condition type must describe an object.' );
		}
		foreach ( $properties as $name => $property ) {
			if ( ! is_string( $name ) || ! is_array( $property ) ) {
				throw new InvalidArgumentException( 'The schema of a condition type must name each parameter and describe it.' );
			}
		}
	}

	/**
	 * Tells whether a string can be the ID of a condition type.
	 *
	 * @param string $id Any text.
	 */
	public static function is_id( string $id ): bool {
		$parts = explode( '/', $id );
		foreach ( $parts as $part ) {
			if ( strlen( $part ) > 32 || 1 !== strspn( $part, self::LETTERS, 0, 1 ) || strlen( $part ) !== strspn( $part, self::LETTERS . '0123456789_-' ) ) {
				return false;
			}
		}
		return count( $parts ) < 3;
	}
}
