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
 * Everything the plugin needs to offer, store, explain and decide one kind of condition; the same for built-in types as for those of
 * add-ons. What has a default may be left out.
 *
 * @api
 * @since 0.1.0
 */
final class Condition_Type {

	/** For JSON schemas, which are matched without delimiters. */
	public const ID_SCHEMA_PATTERN = '^[a-z][a-z0-9_-]{0,31}(/[a-z][a-z0-9_-]{0,31})?$';

	/**
	 * The built-in types, in the order in which an author is offered them: each is a class in `includes/Conditions/`. All of them are
	 * `strangers_never`, so that lists need not load those classes to refuse a logged-out visitor.
	 */
	public const BUILT_IN = array( 'tiers', 'tier_or_above', 'paying', 'free_member', 'amount', 'lifetime_amount', 'member_at_publication', 'member_for_months' );

	private const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

	/**
	 * @param string               $id                  Such as `tiers`; add-ons put a name before it: `my-add-on/weekday`.
	 * @param string               $label               Short, translated.
	 * @param string               $description         One sentence, translated.
	 * @param array<string, mixed> $schema              JSON schema of the parameters; of type `object`. A new condition starts with each `default`.
	 * @param Evaluator            $evaluator           Decides.
	 * @param ?Closure             $offer               Says what somebody who does not meet the condition can buy to meet it:
	 *                                                  `function ( Condition $condition, Tier_Catalogue $tiers, bool $is_paying ): Offer`. Null offers
	 *                                                  the cheapest paid tier to whoever does not pay.
	 * @phpstan-param (Closure(Condition, Tier_Catalogue, bool): Offer)|null $offer
	 * @param bool                 $same_for_every_post Whether the answer depends on nothing that differs between posts: neither the post nor when it
	 *                                                  was published. It is then asked once for a list of posts.
	 * @param bool                 $strangers_never     Whether nobody who is logged out ever meets it. They are then refused without a decision.
	 * @param string               $sentence            Who meets it, as the end of "Unlocked for …", translated; `{name}` stands for a parameter. '' is the
	 *                                                  label. A sentence given in JavaScript comes first.
	 * @param ?Closure             $lacks_tier          Says whether the author has yet to choose a tier, of which they are warned:
	 *                                                  `function ( Condition $condition ): bool`. Null is never.
	 * @phpstan-param (Closure(Condition): bool)|null $lacks_tier
	 * @throws InvalidArgumentException Where the id or the schema cannot be used.
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
	 * Whether a text can be the id of a condition type.
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
