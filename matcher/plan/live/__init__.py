"""A plan that goes on while people and vacancies come and go."""
