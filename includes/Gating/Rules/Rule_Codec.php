<?php
/**
 * Rules as they are stored.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating\Rules;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;

/** Converts rules from and to what is stored and sent. Nothing that is stored is ever read as "no rule": what cannot be read locks. */
final class Rule_Codec {

	public const MAX_NAME = 100;

	/**
	 * Reads stored rules.
	 *
	 * @param list<mixed> $values Stored values.
	 * @return list<Rule>
	 */
	public static function read_all( array $values ): array {
		// Many rules have the same lock, and every page of a site with rules reads all of them.
		$locks = array();
		$rules = array();
		foreach ( $values as $at => $value ) {
			$rules[] = self::read( $value, $at, $locks );
		}
		return $rules;
	}

	/**
	 * Reads one stored rule.
	 *
	 * @param mixed               $value Stored value.
	 * @param int                 $at    Its place in the list, which makes an ID for a rule that has none.
	 * @param array<string, Lock> $locks Locks that were read already, by what is stored.
	 */
	public static function read( mixed $value, int $at, array &$locks = array() ): Rule {
		$text = static fn ( string $key ): ?string => is_array( $value ) && is_string( $value[ $key ] ?? null ) ? $value[ $key ] : null;
		$id   = $text( 'id' ) ?? '';
		$id   = '' === $id ? 'unreadable-' . $at : $id;
		$kind = $text( 'kind' );
		$of   = $text( 'of' );
		if ( ! is_array( $value ) || ! in_array( $kind, Rule::KINDS, true ) || null === $of || ! array_key_exists( 'lock', $value ) || ! self::fits( $kind, $text( 'taxonomy' ) ?? '', $of ) ) {
			return Rule::unreadable( $id, $text( 'name' ) ?? '' );
		}
		$design = $value['design'] ?? 0;
		return new Rule(
			$id,
			$text( 'name' ) ?? '',
			$kind,
			$text( 'taxonomy' ) ?? '',
			$of,
			null === $value['lock'] ? null : self::lock( $value['lock'], $locks ),
			is_int( $design ) && $design > 0 ? $design : 0,
			false !== ( $value['on'] ?? true )
		);
	}

	/** @param array<string, Lock> $locks Locks that were read already, by what is stored. */
	private static function lock( mixed $value, array &$locks ): Lock {
		$key = json_encode( $value ); // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- this folder runs without WordPress.
		return is_string( $key ) ? $locks[ $key ] ??= Lock_Codec::read( $value ) : Lock_Codec::read( $value );
	}

	/**
	 * Returns a rule as it is stored.
	 *
	 * @return array{id: string, name: string, kind: string, taxonomy: string, of: string, lock: array<string, mixed>|null, design: int, on: bool}
	 */
	public static function write( Rule $rule ): array {
		return array(
			'id'       => $rule->id,
			'name'     => $rule->name,
			'kind'     => $rule->kind,
			'taxonomy' => $rule->taxonomy,
			'of'       => $rule->of,
			'lock'     => Lock_Codec::answer_field( $rule->lock ),
			'design'   => $rule->design,
			'on'       => $rule->is_on,
		);
	}

	/**
	 * Tells whether a subject has what its kind needs.
	 *
	 * @param string $kind     One of `Rule::KINDS`.
	 * @param string $taxonomy Taxonomy, for a term.
	 * @param string $of       ID of a term or author, name of a post type, '' for the site.
	 */
	public static function fits( string $kind, string $taxonomy, string $of ): bool {
		$is_id = 1 === preg_match( '/^[1-9]\d{0,18}$/', $of );
		return match ( $kind ) {
			Rule::TERM   => $is_id && '' !== $taxonomy,
			Rule::AUTHOR => $is_id && '' === $taxonomy,
			Rule::TYPE   => '' !== $of && '' === $taxonomy,
			default      => '' === $of && '' === $taxonomy,
		};
	}

	/** @return array<string, array<string, mixed>> JSON schemas of what can be changed, by name. */
	public static function properties(): array {
		return array(
			'name'     => array( 'type' => 'string', 'maxLength' => self::MAX_NAME ),
			'kind'     => array( 'type' => 'string', 'enum' => Rule::KINDS ),
			'taxonomy' => array( 'type' => 'string', 'maxLength' => 32 ),
			'of'       => array(
				'type'        => 'string',
				'maxLength'   => 20,
				'description' => 'ID of the term or of the author, name of the post type; empty for the whole site.',
			),
			'lock'     => array(
				'type'        => array( 'object', 'null' ),
				'description' => 'Null keeps the posts public, whatever more general rules say.',
			) + Lock_Codec::schema(),
			'design'   => array( 'type' => 'integer', 'minimum' => 0 ),
			'on'       => array( 'type' => 'boolean' ),
		);
	}
}
