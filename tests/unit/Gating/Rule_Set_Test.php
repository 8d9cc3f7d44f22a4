<?php
/**
 * Which rules decide.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Gating;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Rule_Codec;
use Patreon_Gate\Gating\Rules\Rule_Conflicts;
use Patreon_Gate\Gating\Rules\Rule_Match;
use Patreon_Gate\Gating\Rules\Rule_Set;
use Patreon_Gate\Gating\Rules\Ruled_Post;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\TestCase;

/** Row K6 of the specification: the most specific rule wins, and rules of equal rank all hold. */
#[Group( 'smoke' )]
final class Rule_Set_Test extends TestCase {

	/** The terms below each term: 2 is below 1, and 3 is below 2. Term 4 is above and below none. */
	private const BELOW = array( 1 => array( 2, 3 ), 2 => array( 3 ) );

	/**
	 * Every combination of what two terms (one below another), author, type and site say: nothing, a lock, or public.
	 *
	 * @return iterable<string, array{array<string, string>}>
	 */
	public static function combinations(): iterable {
		$says = array( '-', 'lock', 'public' );
		foreach ( $says as $upper ) {
			foreach ( $says as $lower ) {
				foreach ( $says as $tag ) {
					foreach ( $says as $author ) {
						foreach ( $says as $type ) {
							foreach ( $says as $site ) {
								yield "$upper $lower $tag $author $type $site" => array( compact( 'upper', 'lower', 'tag', 'author', 'type', 'site' ) );
							}
						}
					}
				}
			}
		}
	}

	/** @param array<string, string> $says What each says. */
	#[DataProvider( 'combinations' )]
	public function test_a_rule_that_cannot_be_read_locks_whatever_others_say( array $says ): void {
		$rules = array( Rule_Codec::read( array( 'id' => 'broken', 'kind' => 'term', 'taxonomy' => 'category', 'of' => '2' ), 0 ) );
		foreach ( array( 'lower' => array( 'term', 'category', '2' ), 'author' => array( 'author', '', '7' ), 'type' => array( 'type', '', 'post' ), 'site' => array( 'site', '', '' ) ) as $who => $what ) {
			if ( '-' !== $says[ $who ] ) {
				$rules[] = new Rule( $who, $who, $what[0], $what[1], $what[2], 'lock' === $says[ $who ] ? self::lock( $who ) : null );
			}
		}
		self::assertContains( 'broken', self::deciding( $rules, array( 'category' => array( 2 ) ) ) );
		self::assertContains( 'broken', self::deciding( $rules, array() ) );
	}

	/** @param array<string, string> $says What each says. */
	#[DataProvider( 'combinations' )]
	public function test_the_most_specific_rules_decide( array $says ): void {
		$subjects = array(
			'upper'  => array( 'term', 'category', '1' ),
			'lower'  => array( 'term', 'category', '2' ),
			'tag'    => array( 'term', 'post_tag', '9' ),
			'author' => array( 'author', '', '7' ),
			'type'   => array( 'type', '', 'post' ),
			'site'   => array( 'site', '', '' ),
		);
		$rules = array();
		foreach ( $says as $who => $what ) {
			if ( '-' !== $what ) {
				$rules[] = new Rule( $who, $who, $subjects[ $who ][0], $subjects[ $who ][1], $subjects[ $who ][2], 'lock' === $what ? self::lock( $who ) : null );
			}
		}
		shuffle( $rules );
		// The post has the lower category and the tag.
		$found = self::deciding( $rules, array( 'category' => array( 2 ), 'post_tag' => array( 9 ) ) );
		// The expected rules, computed in another way than in `Rule_Set`.
		$terms    = array_values( array_filter( array( '-' !== $says['lower'] ? 'lower' : ( '-' !== $says['upper'] ? 'upper' : null ), '-' !== $says['tag'] ? 'tag' : null ) ) );
		$expected = array();
		foreach ( array( $terms, array( 'author' ), array( 'type' ), array( 'site' ) ) as $rank ) {
			$expected = array_values( array_filter( $rank, static fn ( string $who ): bool => '-' !== $says[ $who ] ) );
			if ( array() !== $expected ) {
				break;
			}
		}
		sort( $expected );
		self::assertSame( $expected, $found );
	}

	public function test_a_post_in_two_locked_categories_needs_both(): void {
		$rules = array( self::rule( 'a', '1' ), self::rule( 'b', '4' ) );
		self::assertSame( array( 'a', 'b' ), self::deciding( $rules, array( 'category' => array( 1, 4 ) ) ) );
		self::assertSame( array( 'b' ), self::deciding( $rules, array( 'category' => array( 4 ) ) ) );
		self::assertSame( array(), self::deciding( $rules, array( 'category' => array( 5 ) ) ) );
	}

	public function test_a_rule_of_a_category_holds_below_it_until_one_has_its_own(): void {
		$rules = array( self::rule( 'child', '2' ), self::rule( 'top', '1' ) );
		self::assertSame( array( 'top' ), self::deciding( $rules, array( 'category' => array( 1 ) ) ) );
		self::assertSame( array( 'child' ), self::deciding( $rules, array( 'category' => array( 2 ) ) ) );
		self::assertSame( array( 'child' ), self::deciding( $rules, array( 'category' => array( 3 ) ) ), 'The nearest one above.' );
		self::assertSame( array( 'child', 'top' ), self::deciding( $rules, array( 'category' => array( 1, 3 ) ) ) );
		$match = ( new Rule_Set( $rules, array(), self::below( ... ) ) )->deciding( new Ruled_Post( 'post', 7, static fn (): array => array( 3 ) ) )[0] ?? null;
		self::assertSame( 3, $match?->term_id, 'The reason is the term the post has.' );
	}

	public function test_two_rules_of_one_subject_both_hold_and_one_that_is_off_does_not(): void {
		$rules = array( self::rule( 'a', '1' ), self::rule( 'b', '1' ), self::rule( 'c', '1', false ) );
		self::assertSame( array( 'a', 'b' ), self::deciding( $rules, array( 'category' => array( 1 ) ) ) );
	}

	public function test_terms_are_not_looked_up_without_a_rule_about_them(): void {
		$set = new Rule_Set( array( new Rule( 'x', '', 'type', '', 'post', self::lock( 'x' ) ) ), array(), static fn (): array => throw new \LogicException( 'Asked.' ) );
		self::assertCount( 1, $set->deciding( new Ruled_Post( 'post', 7, static fn (): array => throw new \LogicException( 'Asked.' ) ) ) );
	}

	/** @return iterable<string, array{mixed}> */
	public static function garbage(): iterable {
		$good = Rule_Codec::write( self::rule( 'a', '1' ) );
		yield 'text' => array( 'text' );
		yield 'null' => array( null );
		yield 'no lock' => array( array_diff_key( $good, array( 'lock' => 1 ) ) );
		yield 'another kind, perhaps of a later version' => array( array( 'kind' => 'weekday' ) + $good );
		yield 'no subject' => array( array( 'of' => '' ) + $good );
		yield 'a subject that is no id' => array( array( 'of' => '1 OR 1' ) + $good );
		yield 'a term without taxonomy' => array( array( 'taxonomy' => '' ) + $good );
	}

	#[DataProvider( 'garbage' )]
	public function test_what_cannot_be_read_locks_everything( mixed $stored ): void {
		$rule = Rule_Codec::read( $stored, 3 );
		self::assertFalse( $rule->lock?->readable );
		self::assertSame( array( $rule->id ), self::deciding( array( $rule ), array() ) );
	}

	public function test_a_rule_survives_being_stored(): void {
		$rules = array(
			self::rule( 'a', '1' ),
			self::rule( 'b', '1', false ),
			new Rule( 'c', 'N "n"', 'site', '', '', null, 5 ),
			new Rule( 'd', '', 'type', '', 'page', Lock::unreadable() ),
		);
		foreach ( $rules as $rule ) {
			self::assertEquals( $rule, Rule_Codec::read( json_decode( (string) json_encode( Rule_Codec::write( $rule ) ), true ), 0 ) );
		}
	}

	public function test_rules_that_say_opposite_things_are_found(): void {
		$rules = array(
			self::rule( 'locks', '1' ),
			new Rule( 'public', '', 'term', 'category', '1', null ),
			new Rule( 'tag', '', 'term', 'post_tag', '9', null ),
			new Rule( 'inverse', '', 'term', 'category', '4', new Lock( false, true, self::lock( 'locks' )->conditions ) ),
			new Rule( 'site', '', 'site', '', '', null ),
			self::rule( 'off', '1', false ),
		);
		$found = array_map( static fn ( array $pair ): string => $pair['one']->id . ' ' . $pair['other']->id . ' ' . $pair['code'] . ( $pair['always'] ? ' always' : '' ), Rule_Conflicts::of( $rules ) );
		self::assertSame(
			array( 'locks public keeps_public always', 'locks tag keeps_public', 'locks inverse lets_nobody_in', 'public inverse keeps_public', 'tag inverse keeps_public' ),
			$found
		);
	}

	/**
	 * @param list<Rule>                $rules Rules.
	 * @param array<string, list<int>>  $terms Taxonomy → terms of the post.
	 * @return list<string> IDs.
	 */
	private static function deciding( array $rules, array $terms ): array {
		$set   = new Rule_Set( $rules, array(), self::below( ... ) );
		$found = array_map( static fn ( Rule_Match $with ): string => $with->rule->id, $set->deciding( new Ruled_Post( 'post', 7, static fn ( string $taxonomy ): array => $terms[ $taxonomy ] ?? array() ) ) );
		sort( $found );
		return $found;
	}

	/** @return list<int> */
	private static function below( string $taxonomy, int $term ): array {
		return 'category' === $taxonomy ? self::BELOW[ $term ] ?? array() : array();
	}

	private static function rule( string $id, string $term, bool $is_on = true ): Rule {
		return new Rule( $id, $id, 'term', 'category', $term, self::lock( $id ), 0, $is_on );
	}

	private static function lock( string $tier ): Lock {
		return new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => $tier ) ) ) );
	}
}
