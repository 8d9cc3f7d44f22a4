<?php
/**
 * Routes of rules.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Rule_Schemas;
use Patreon_Gate\Rest\Schemas;
use PHPUnit\Framework\Attributes\DataProvider;

/** Rows K6 and E1: rules are made, previewed, changed, undone and deleted; what an author is told about a post. */
final class Rules_Test extends Rest_Test_Case {

	private const LOCK = array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ) );

	public function test_a_rule_from_preview_to_undo(): void {
		$this->act_as_admin();
		$term  = $this->create_term( 'category', 'Podcast & more' );
		$posts = array( $this->create_post( array( 'post_category' => array( $term->term_id ) ) ), $this->create_post( array( 'post_category' => array( $term->term_id ) ) ) );
		$new   = array( 'name' => 'Podcast', 'kind' => 'term', 'taxonomy' => 'category', 'of' => (string) $term->term_id, 'lock' => self::LOCK );
		$told  = self::json( $this->ask( 'POST', '/rules/preview', $new ) );
		self::assertSame( array( 'covers' => 2, 'closes' => 2, 'opens' => 0, 'is_complete' => true ), $told );
		self::assertTrue( rest_validate_value_from_schema( $told, Rule_Schemas::preview(), 'answer' ) );
		$all = self::json( $this->ask( 'POST', '/rules', $new + array( 'version' => 0 ) ) );
		self::assertTrue( rest_validate_value_from_schema( $all, Rule_Schemas::rules(), 'answer' ) );
		self::assertSame( array( 1, 'Podcast', 'Category: Podcast & more', 2, true ), array( $all['version'], $all['rules'][0]['name'], $all['rules'][0]['subject'], $all['rules'][0]['covers'], $all['rules'][0]['exists'] ) );
		$id  = $all['rules'][0]['id'];
		$why = self::json( $this->ask( 'GET', '/posts/' . $posts[0]->ID . '/lock' ) );
		self::assertTrue( rest_validate_value_from_schema( $why, Schemas::post_lock(), 'answer' ) );
		self::assertSame( 'Locked by the rule “Podcast”, because of the category “Podcast & more”.', $why['why'] );
		self::assertSame( array( array( 'id' => $id, 'name' => 'Podcast', 'why' => $why['why'], 'locks' => true ) ), $why['rules'] );
		self::assertSame( array( 'covers' => 0, 'closes' => 0, 'opens' => 2, 'is_complete' => true ), self::json( $this->ask( 'POST', '/rules/preview', array( 'id' => $id, 'delete' => true ) ) ) );
		$all = self::json( $this->ask( 'PUT', "/rules/one/$id", array( 'version' => 1, 'on' => false ) ) );
		self::assertSame( array( 2, false, 'Podcast' ), array( $all['version'], $all['rules'][0]['on'], $all['rules'][0]['name'] ) );
		self::assertSame( 'Not locked.', self::json( $this->ask( 'GET', '/posts/' . $posts[0]->ID . '/lock' ) )['why'] );
		$all = self::json( $this->ask( 'POST', '/rules/undo', array( 'version' => 2 ) ) );
		self::assertTrue( $all['rules'][0]['on'] );
		$all = self::json( $this->ask( 'DELETE', "/rules/one/$id", array( 'version' => 3 ) ) );
		self::assertSame( array(), $all['rules'] );
	}

	public function test_a_change_based_on_old_rules_is_refused(): void {
		$this->act_as_admin();
		$id = self::json( $this->ask( 'POST', '/rules', array( 'version' => 0, 'kind' => 'site', 'lock' => self::LOCK ) ) )['rules'][0]['id'];
		foreach ( array( array( 'PUT', "/rules/one/$id", array( 'on' => false ) ), array( 'DELETE', "/rules/one/$id", array() ), array( 'POST', '/rules', array( 'kind' => 'site', 'lock' => null ) ), array( 'POST', '/rules/undo', array() ) ) as list( $method, $path, $body ) ) {
			$answer = $this->ask( $method, $path, $body + array( 'version' => 0 ) );
			self::assertSame( array( 409, 'patreon_gate_rule_changed' ), array( $answer->get_status(), self::json( $answer )['code'] ), "$method $path" );
		}
		self::assertTrue( Plugin::instance()->rules()->current()->rules[0]->is_on );
	}

	/** @return iterable<string, array{array<string, mixed>}> */
	public static function wrong(): iterable {
		yield 'no kind' => array( array( 'lock' => self::LOCK ) );
		yield 'no lock' => array( array( 'kind' => 'site' ) );
		yield 'a kind that does not exist' => array( array( 'kind' => 'weekday', 'lock' => null ) );
		yield 'a term that does not exist' => array( array( 'kind' => 'term', 'taxonomy' => 'category', 'of' => '99999', 'lock' => null ) );
		yield 'a term of another taxonomy' => array( array( 'kind' => 'term', 'taxonomy' => 'post_tag', 'of' => '1', 'lock' => null ) );
		yield 'attachments' => array( array( 'kind' => 'type', 'of' => 'attachment', 'lock' => null ) );
		yield 'a type that is not public' => array( array( 'kind' => 'type', 'of' => 'wp_template', 'lock' => null ) );
		yield 'an author that does not exist' => array( array( 'kind' => 'author', 'of' => '99999', 'lock' => null ) );
		yield 'text instead of an id' => array( array( 'kind' => 'author', 'of' => '1 OR 1', 'lock' => null ) );
		yield 'a lock that is none' => array( array( 'kind' => 'site', 'lock' => array( 'match' => 'any' ) ) );
		yield 'a condition that does not exist' => array( array( 'kind' => 'site', 'lock' => array( 'conditions' => array( array( 'type' => 'paying', 'params' => array( 'x' => 1 ) ) ) ) + self::LOCK ) );
		yield 'something else' => array( array( 'kind' => 'site', 'lock' => null, 'priority' => 1 ) );
		yield 'a name that is too long' => array( array( 'kind' => 'site', 'lock' => null, 'name' => str_repeat( 'x', 101 ) ) );
	}

	/** @param array<string, mixed> $body Body. */
	#[DataProvider( 'wrong' )]
	public function test_what_makes_no_sense_is_refused( array $body ): void {
		$this->act_as_admin();
		self::assertSame( 400, $this->ask( 'POST', '/rules', $body + array( 'version' => 0 ) )->get_status() );
		self::assertSame( array(), Plugin::instance()->rules()->current()->rules );
	}

	public function test_rules_that_contradict_each_other_are_named_with_their_posts(): void {
		$this->act_as_admin();
		$term = $this->create_term();
		$tag  = $this->create_term( 'post_tag' );
		$this->create_post( array( 'post_category' => array( $term->term_id ), 'tags_input' => array( $tag->name ) ) );
		$one = self::json( $this->ask( 'POST', '/rules', array( 'version' => 0, 'kind' => 'term', 'taxonomy' => 'category', 'of' => (string) $term->term_id, 'lock' => self::LOCK ) ) )['rules'][0]['id'];
		$all = self::json( $this->ask( 'POST', '/rules', array( 'version' => 1, 'kind' => 'term', 'taxonomy' => 'post_tag', 'of' => (string) $tag->term_id, 'lock' => null ) ) );
		self::assertSame( array( array( 'one' => $one, 'other' => $all['rules'][1]['id'], 'code' => 'keeps_public', 'posts' => 1 ) ), $all['conflicts'] );
	}

	public function test_only_people_who_manage_the_plugin_make_exceptions_and_authors_learn_why_a_post_is_locked(): void {
		$this->act_as_admin();
		$this->ask( 'POST', '/rules', array( 'version' => 0, 'kind' => 'site', 'name' => 'Everything', 'lock' => self::LOCK ) );
		$post = $this->create_post();
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertSame( 403, $this->ask( 'PUT', "/posts/$post->ID/exception", array( 'is_exception' => true ) )->get_status() );
		self::assertSame( 403, $this->ask( 'GET', '/rules' )->get_status() );
		self::assertSame( 'Locked by the rule “Everything”, which is about the whole site.', self::json( $this->ask( 'GET', "/posts/$post->ID/lock" ) )['why'] );
		$this->act_as_admin();
		$told = self::json( $this->ask( 'PUT', "/posts/$post->ID/exception", array( 'is_exception' => true ) ) );
		self::assertSame( array( true, array(), 'It is kept public: no rule locks it.' ), array( $told['is_exception'], $told['locks'], $told['why'] ) );
		self::assertSame( array( array( 'post_id' => $post->ID, 'title' => $post->post_title, 'edit_url' => admin_url( "post.php?post=$post->ID&action=edit" ) ) ), self::json( $this->ask( 'GET', '/rules' ) )['exceptions'] );
	}

	public function test_it_lists_what_a_rule_can_be_about(): void {
		$this->act_as_admin();
		$term = $this->create_term( 'category', 'A & B' );
		self::assertContains( array( 'of' => 'post_tag', 'label' => 'Tag' ), self::json( $this->ask( 'GET', '/rules/subjects', array( 'kind' => 'taxonomy' ) ) ) );
		self::assertSame( array( array( 'of' => (string) $term->term_id, 'label' => 'A & B' ) ), self::json( $this->ask( 'GET', '/rules/subjects', array( 'kind' => 'term', 'taxonomy' => 'category', 'search' => 'A & B' ) ) ) );
		self::assertNotContains( 'attachment', array_column( self::json( $this->ask( 'GET', '/rules/subjects', array( 'kind' => 'type' ) ) ), 'of' ) );
	}
}
